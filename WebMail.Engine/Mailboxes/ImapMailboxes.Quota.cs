using MailKit.Net.Imap;
using WebMail.Engine.Imap;

namespace WebMail.Engine.Mailboxes;

internal sealed partial class ImapMailboxes
{
    /// <summary>Storage of INBOX's quota root (RFC 9208); null where the server has no QUOTA, sets no limit on storage or doesn't tell.</summary>
    /// <exception cref="MailError">Any of the connection's kinds.</exception>
    public Task<Quota?> GetQuotaAsync(CancellationToken token) => pool.RunAsync(new ImapWork(null), QuotaAsync, token);

    private static async Task<Quota?> QuotaAsync(ImapConnection connection, CancellationToken token)
    {
        var client = connection.Client;
        if (!client.Capabilities.HasFlag(ImapCapabilities.Quota) || client.Inbox is not { } inbox) return null;
        try
        {
            var quota = await inbox.GetQuotaAsync(token).ConfigureAwait(false);
            // A limit of 0 means that nothing fits, or at some servers that there is none: a meter can show neither.
            if (quota?.StorageLimit is not (> 0 and { } limit)) return null;
            return new Quota(SafeText.OneLine(quota.QuotaRoot?.FullName, 100), 1024L * (quota.CurrentStorageSize ?? 0), 1024L * limit);
        }
        catch (ImapCommandException)
        {
            return null;
        }
    }
}
