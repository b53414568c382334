namespace WebMail.Engine.Mailboxes;

/// <summary>The tree of mailboxes.</summary>
public interface IMailboxes
{
    /// <summary>The whole tree with counts; from memory where it is kept right by the watcher.</summary>
    /// <exception cref="MailError">Any of the connection's kinds, where nothing is known yet.</exception>
    Task<MailboxTree> ListAsync(string account, CancellationToken token);

    /// <summary>Asks the server anew; what changed comes as news as well.</summary>
    /// <exception cref="MailError">Any of the connection's kinds.</exception>
    Task<MailboxTree> RefreshAsync(string account, CancellationToken token);

    /// <summary>Storage of the account's INBOX, or null where the server has no limit or doesn't tell.</summary>
    Task<Quota?> GetQuotaAsync(string account, CancellationToken token);
}
