namespace WebMail.Engine.Messages.Reading;

/// <summary>What fills the message frame, and what is said around it.</summary>
/// <param name="Html">Cleaned content of the frame's body; safe to be shown in the frame, and only there.</param>
/// <param name="HeldBackImages">Remote images that are not shown until asked for.</param>
/// <param name="Trackers">How many of them would report that the message was read.</param>
/// <param name="Cut">Whether the body goes on where it was cut.</param>
public sealed record MessageBody(
    string Html,
    BodyFormat Format,
    int HeldBackImages,
    int Trackers,
    bool Cut,
    IReadOnlyList<MessageWarning> Warnings,
    IReadOnlyList<Attachment> Attachments)
{
    /// <summary>Whether the message has a plain alternative beside the shown HTML.</summary>
    public bool HasPlainText { get; init; }
}
