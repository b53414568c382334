using WebMail.Server.Messages;

namespace WebMail.Server.Changes;

/// <summary>What became of a change, for the page.</summary>
/// <param name="Refused">Name of the reason, or null.</param>
/// <param name="Text">Its sentence, or null.</param>
internal sealed record ChangeAnswer(string? Refused, string? Text, IReadOnlyList<FlagAnswer> PutBack, IReadOnlyList<uint> Gone);
