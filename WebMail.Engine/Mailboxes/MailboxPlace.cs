namespace WebMail.Engine.Mailboxes;

/// <summary>Whose a mailbox is, by NAMESPACE (RFC 2342).</summary>
public enum MailboxPlace
{
    Own,

    /// <summary>In another person's namespace; shown below "Shared with me".</summary>
    OtherUsers,

    /// <summary>In a shared namespace; shown below "Shared mailboxes".</summary>
    Shared,
}
