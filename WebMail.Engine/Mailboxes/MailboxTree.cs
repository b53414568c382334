namespace WebMail.Engine.Mailboxes;

/// <summary>All mailboxes of an account in the order shown: own (INBOX, those with a role, then by name), others' by person, shared; children after their parent.</summary>
/// <param name="AsOf">When the server was last asked, or null if what is shown is live.</param>
public sealed record MailboxTree(string Account, IReadOnlyList<Mailbox> Mailboxes, DateTimeOffset? AsOf = null);
