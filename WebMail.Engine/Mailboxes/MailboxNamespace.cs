namespace WebMail.Engine.Mailboxes;

/// <summary>A namespace of the server (RFC 2342).</summary>
/// <param name="Prefix">In Unicode and with the trailing separator, e.g. <c>Other Users/</c>; may be empty.</param>
/// <param name="Separator">Between the parts of a path; <c>'\0'</c> where the server has no hierarchy.</param>
internal sealed record MailboxNamespace(MailboxPlace Place, string Prefix, char Separator);
