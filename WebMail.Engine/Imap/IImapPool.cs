using WebMail.Engine.Accounts;

namespace WebMail.Engine.Imap;

/// <summary>The authenticated connections of one account (design: a few, shared by all of the person's pages).</summary>
internal interface IImapPool : IAsyncDisposable
{
    ServerProfile Server { get; }

    /// <summary>How the account stands with its server; see <see cref="StateChanged"/>.</summary>
    PoolState State { get; }

    /// <summary>Raised after <see cref="State"/> changed, outside of any lock, on any thread.</summary>
    event Action<PoolState>? StateChanged;

    /// <summary>What protects the connections, for the account page: "SCRAM-SHA-256 over TLS 1.3"; null before the first.</summary>
    string? Protection { get; }

    /// <summary>Whether a connection may be kept for watching. False where the server counts connections per address and they are short: then poll by <see cref="WorkOrder.Housekeeping"/>.</summary>
    bool MayWatch { get; }

    /// <summary>
    /// Does work on a connection of its own and maps what fails to <see cref="MailError"/>. Cancelling makes the answer unwanted:
    /// the caller returns at once, a command on the wire ends in peace and the connection goes back by itself (a large answer
    /// costs the connection instead). The token that the action gets is not the caller's: it ends with the work's own limit.
    /// Work that is repeatable is done once more where the connection broke before an answer.
    /// </summary>
    /// <exception cref="MailError">ServerBusy too where a person has more than 64 pieces of work waiting; SignInNeeded where the server refuses the password now.</exception>
    Task<T> RunAsync<T>(ImapWork work, Func<ImapConnection, CancellationToken, Task<T>> action, CancellationToken token);

    /// <summary>A connection for as long as the lease lives, for streaming. Disposing gives it back; <see cref="ImapLease.Drop"/> first closes it instead.</summary>
    Task<ImapLease> LeaseAsync(ImapWork work, CancellationToken token);

    /// <summary>
    /// The connection that watches; at most one at a time. <see cref="ImapLease.Wanted"/> is cancelled where work waits and no other connection
    /// is free, or the pool goes to sleep: end IDLE, dispose, and ask for it again (that waits while the pool sleeps or the server is away).
    /// </summary>
    /// <exception cref="MailError">ServerBusy where <see cref="MayWatch"/> is false.</exception>
    Task<ImapLease> LeaseWatcherAsync(CancellationToken token);

    /// <summary>Says that a page is open. Without one the pool closes all connections after five minutes; work opens them again.</summary>
    IDisposable Hold();

    /// <summary>Takes the password that the person gave again after <see cref="PoolState.SignInNeeded"/>.</summary>
    void Renew(Credentials credentials);

    /// <summary>What the server wants the person to be told (ALERT), each once, as plain text; at most the last ten.</summary>
    IReadOnlyList<string> TakeAlerts();
}
