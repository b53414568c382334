using WebMail.Engine.Accounts;

namespace WebMail.Engine.Imap;

/// <summary>The authenticated connections of one account (design: a few, shared by all of the person's pages).</summary>
internal interface IImapPool : IAsyncDisposable
{
    ServerProfile Server { get; }

    /// <summary>
    /// Does work on a connection of its own and maps what fails to <see cref="MailError"/>. Cancelling makes the answer unwanted:
    /// the caller returns at once, a command on the wire ends in peace and the connection goes back by itself.
    /// Work that is repeatable is done once more where the connection broke before an answer.
    /// </summary>
    Task<T> RunAsync<T>(ImapWork work, Func<ImapConnection, CancellationToken, Task<T>> action, CancellationToken token);

    /// <summary>A connection for as long as the lease lives, for streaming. Disposing gives it back; <see cref="ImapLease.Drop"/> first closes it instead.</summary>
    Task<ImapLease> LeaseAsync(ImapWork work, CancellationToken token);

    /// <summary>The connection that watches; at most one at a time. <see cref="ImapLease.Wanted"/> is cancelled where the ceiling is so low that work waits for it.</summary>
    Task<ImapLease> LeaseWatcherAsync(CancellationToken token);
}
