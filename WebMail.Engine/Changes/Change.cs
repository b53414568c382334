using WebMail.Engine.Mailboxes;

namespace WebMail.Engine.Changes;

/// <summary>Something that a person did to messages.</summary>
/// <param name="Id">Made by the page: the same change sent twice is done once.</param>
/// <param name="Uids">1–10,000 UIDs of the mailbox.</param>
public sealed record Change(Guid Id, MailboxId Mailbox, uint UidValidity, IReadOnlyList<uint> Uids, ChangeKind Kind)
{
    /// <summary>The page that made it, so that it isn't told its own news; null for none.</summary>
    public string? Origin { get; init; }
}
