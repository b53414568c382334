namespace WebMail.Engine.Mailboxes;

/// <summary>What a server said about its mailboxes.</summary>
/// <param name="HasCounts">Whether it counted them as well (LIST-STATUS, RFC 5819).</param>
internal sealed record MailboxListing(IReadOnlyList<MailboxNamespace> Namespaces, IReadOnlyCollection<ListedMailbox> Mailboxes, bool HasCounts);
