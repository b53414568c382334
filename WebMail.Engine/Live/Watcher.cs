using Microsoft.Extensions.Logging;
using WebMail.Engine.Accounts;
using WebMail.Engine.Imap;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;

namespace WebMail.Engine.Live;

/// <summary>
/// Keeps an account in step with its server while pages are open: one connection follows the mailbox that was opened last
/// (NOTIFY for the whole account where offered, else IDLE, else NOOP), rounds look at the rest.
/// </summary>
internal sealed partial class Watcher(
    string account, ImapPool pool, Mirrors mirrors, ImapMailboxes mailboxes, NewsFeed feed, TimeProvider clock, ILogger<Watcher> log) : IAsyncDisposable
{
    /// <summary>How long an account is still followed after its last page went: a reload must not cost a sign-in.</summary>
    private static readonly TimeSpan linger = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan longestPause = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly List<Watched> watched = [];
    private readonly CancellationTokenSource life = new();
    private CancellationTokenSource changed = new();
    private Task running = Task.CompletedTask;
    private ConnectionState? state;

    /// <summary>Whether the server tells when mailboxes come, go or are renamed (NOTIFY, RFC 5465).</summary>
    private volatile bool tellsTree;

    /// <summary>Path of a followed mailbox that is another one now: the connection that has the old one selected is of no use.</summary>
    private volatile string? renewed;

    /// <summary>When the server was last heard of.</summary>
    public DateTimeOffset? LastSeen { get; private set; }

    public bool IsActive
    {
        get
        {
            lock (gate) return watched.Count > 0;
        }
    }

    public IDisposable Watch(string path)
    {
        var mine = new Watched(path, pool.Hold());
        lock (gate)
        {
            watched.Add(mine);
            if (running.IsCompleted && !life.IsCancellationRequested) running = RunAsync(life.Token);
        }

        Wake();
        return new Handle(() =>
        {
            lock (gate) watched.Remove(mine);
            mine.Pool.Dispose();
            Wake();
        });
    }

    public async ValueTask DisposeAsync()
    {
        await life.CancelAsync().ConfigureAwait(false);
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        life.Dispose();
        changed.Dispose();
    }

    private async Task RunAsync(CancellationToken token)
    {
        await Task.Yield();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(token);
        var rounds = RoundsAsync(end.Token);
        var failures = 0;
        while (!token.IsCancellationRequested && await AnybodyAsync(token).ConfigureAwait(false))
        {
            try
            {
                using var lease = await pool.LeaseWatcherAsync(token).ConfigureAwait(false);
                await FollowAsync(lease, () => failures = 0, token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                break;
            }
            catch (MailError error)
            {
                await FailedAsync(error, failures++, token).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                // An oversight of ours must cost one mailbox its liveness for a moment, never the process or the person's session.
                LogFailure(log, error);
                await FailedAsync(new MailError(MailErrorKind.ConnectionLost, null, error), failures++, token).ConfigureAwait(false);
            }
        }

        await end.CancelAsync().ConfigureAwait(false);
        await rounds.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        state = null;
        mailboxes.IsLive = false;
        mirrors.Rest();
    }

    private async Task FailedAsync(MailError error, int failures, CancellationToken token)
    {
        LogFailed(log, error.Kind);
        // Short of connections is no failure, the rounds look in turns; nor is a mailbox that went, since the server said so.
        Say(error.Kind switch
        {
            MailErrorKind.ServerBusy when !pool.MayWatch => ConnectionState.Polling,
            MailErrorKind.MailboxGone or MailErrorKind.NoPermission => ConnectionState.Polling,
            MailErrorKind.WrongPassword or MailErrorKind.SignInNeeded => ConnectionState.SignInNeeded,
            _ => ConnectionState.Away,
        });
        if (error.Kind == MailErrorKind.MailboxGone && Target is { } gone) mirrors.Find(gone)?.Forget(gone: true);
        var pause = error.Kind is MailErrorKind.SignInNeeded or MailErrorKind.WrongPassword or MailErrorKind.ServerBusy
            ? longestPause
            : TimeSpan.FromSeconds(Math.Min(longestPause.TotalSeconds, 0.5 * Math.Pow(2, failures)) * (0.5 + Random.Shared.NextDouble()));
        await Task.Delay(pause, clock, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Whether a page is there, or comes while we linger.</summary>
    private async Task<bool> AnybodyAsync(CancellationToken token)
    {
        if (IsActive) return true;
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(token, Changed);
        await Task.Delay(linger, clock, wait.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return IsActive;
    }

    private void Say(ConnectionState now)
    {
        if (now is ConnectionState.Live or ConnectionState.Polling) LastSeen = clock.GetUtcNow();
        if (state == now) return;
        state = now;
        mailboxes.IsLive = now is ConnectionState.Live or ConnectionState.Polling;
        feed.Publish(new ConnectionChanged(account, now, clock.GetUtcNow()));
    }

    private string? Target
    {
        get
        {
            lock (gate) return watched.LastOrDefault()?.Path;
        }
    }

    private MailboxRole RoleOf(string path) => mailboxes.Find(path)?.Role ?? MailboxRole.None;

    private CancellationToken Changed
    {
        get
        {
            lock (gate) return changed.Token;
        }
    }

    private void Wake()
    {
        CancellationTokenSource old;
        lock (gate) (old, changed) = (changed, new CancellationTokenSource());
        old.Cancel();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Watching a mailbox failed unexpectedly")]
    private static partial void LogFailure(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Watching a mailbox ended with {Kind}")]
    private static partial void LogFailed(ILogger logger, MailErrorKind kind);

    private sealed class Watched(string path, IDisposable pool)
    {
        public string Path { get; } = path;

        public IDisposable Pool { get; } = pool;
    }
}
