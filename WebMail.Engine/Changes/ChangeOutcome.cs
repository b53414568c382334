using WebMail.Engine.Live;

namespace WebMail.Engine.Changes;

/// <summary>What became of a change.</summary>
/// <param name="Refused">Why what is in <paramref name="PutBack"/> wasn't done; null if all was.</param>
/// <param name="PutBack">The true state of the messages that were not changed.</param>
public sealed record ChangeOutcome(Guid Id, MailErrorKind? Refused, IReadOnlyList<FlagState> PutBack)
{
    /// <summary>UIDs that don't exist any more.</summary>
    public IReadOnlyList<uint> Gone { get; init; } = [];
}
