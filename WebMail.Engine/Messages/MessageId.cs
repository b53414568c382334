using WebMail.Engine.Mailboxes;

namespace WebMail.Engine.Messages;

/// <summary>Names a message for as long as its mailbox keeps its UIDVALIDITY (RFC 9051, 2.3.1.1).</summary>
public readonly record struct MessageId(MailboxId Mailbox, uint UidValidity, uint Uid);
