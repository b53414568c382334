namespace WebMail.Engine.Mailboxes;

/// <summary>A line of an answer to LIST, and what STATUS and LSUB added to it.</summary>
/// <param name="Path">In Unicode, as the server names it.</param>
/// <param name="CanOpen">Neither \Noselect nor \NonExistent.</param>
/// <param name="Role">By SPECIAL-USE (RFC 6154), else None.</param>
internal sealed record ListedMailbox(string Path, bool CanOpen = true, MailboxRole Role = MailboxRole.None)
{
    public bool Subscribed { get; init; } = true;

    public int? Unread { get; init; }

    public int? Total { get; init; }
}
