namespace WebMail.Engine.Messages.Reading;

/// <summary>Something that a careful reader would want to know. Words belong to the screen.</summary>
/// <param name="Values">What the sentence names: addresses, hosts, file names; cleaned.</param>
public sealed record MessageWarning(MessageWarningKind Kind, IReadOnlyList<string> Values);
