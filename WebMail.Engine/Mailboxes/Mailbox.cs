namespace WebMail.Engine.Mailboxes;

/// <summary>A line of the tree.</summary>
/// <param name="Name">The last part of the path, or the person's name for the top of another's tree.</param>
/// <param name="Level">Depth below its group, from 1.</param>
/// <param name="CanOpen">False for \Noselect and \NonExistent nodes that only hold others.</param>
/// <param name="Unread">Unread messages, or null where it isn't known (yet).</param>
/// <param name="Total">Messages, or null where it isn't known (yet).</param>
public sealed record Mailbox(
    MailboxId Id,
    string Name,
    MailboxRole Role,
    MailboxPlace Place,
    int Level,
    bool CanOpen,
    bool HasChildren,
    int? Unread,
    int? Total)
{
    /// <summary>Path of the mailbox that holds this one; null at the top of a group.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether the person is subscribed to it.</summary>
    public bool Subscribed { get; init; } = true;
}
