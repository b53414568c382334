namespace WebMail.Engine.Mailboxes;

/// <summary>Names a mailbox: the account and the full path on its server, in Unicode with the server's own separator; INBOX is <c>INBOX</c>.</summary>
public readonly record struct MailboxId(string Account, string Path);
