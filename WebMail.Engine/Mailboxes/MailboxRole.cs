namespace WebMail.Engine.Mailboxes;

/// <summary>What a mailbox is for (RFC 6154), told by the server or guessed from its name where the server doesn't tell.</summary>
public enum MailboxRole
{
    None,
    Inbox,
    Drafts,
    Sent,
    Archive,
    Junk,
    Trash,
    All,
    Flagged,
    Important,
}
