using MailKit.Net.Imap;
using WebMail.Engine.Imap;

namespace WebMail.Engine.Live;

internal sealed partial class Watcher
{
    /// <summary>Renewed before routers and servers forget an idle connection (RFC 2177 says 29 minutes; NAT often less), and so that a line that died without a word is found within five minutes.</summary>
    private static readonly TimeSpan longestIdle = TimeSpan.FromMinutes(4);

    /// <summary>Without CONDSTORE flags that others change may be told late or never (Courier): they are asked for instead.</summary>
    private static readonly TimeSpan unsureIdle = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan longestOpening = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan openingStep = TimeSpan.FromMilliseconds(40);

    private static readonly TimeSpan noopPause = TimeSpan.FromSeconds(20);

    private async Task FollowAsync(ImapLease lease, Action alive, CancellationToken token)
    {
        var connection = lease.Connection;
        try
        {
            using var others = new OtherMailboxes(connection, mailboxes, mirrors, LookSoon);
            while (Target is { } path && !lease.Wanted.IsCancellationRequested)
            {
                await OpenedAsync(path, token).ConfigureAwait(false);
                var folder = await connection.SelectAsync(path, token).ConfigureAwait(false);
                using var following = new WakeOnNews();
                using var mailbox = new FollowedMailbox(connection, folder, mirrors.Of(path), RoleOf(path), following.Wake);
                await mailbox.StartAsync(token).ConfigureAwait(false);
                await others.StartAsync(token).ConfigureAwait(false);
                tellsTree = connection.Client.Capabilities.HasFlag(ImapCapabilities.Notify);
                Say(ConnectionState.Live);
                alive();
                while (Target == path && renewed != path && !lease.Wanted.IsCancellationRequested)
                {
                    await WaitAsync(connection, following, lease.Wanted, token).ConfigureAwait(false);
                    if (renewed == path) break;
                    await mailbox.CatchUpAsync(token).ConfigureAwait(false);
                    if (!TellsFlags(connection)) await mailbox.LookAsync(token).ConfigureAwait(false);
                    LastSeen = clock.GetUtcNow();
                }

                if (renewed != path) continue;
                renewed = null;
                lease.Drop();
                return;
            }
        }
        catch (Exception error) when (error is not OperationCanceledException || !token.IsCancellationRequested)
        {
            lease.Drop();
            if (pool.Explain(error, connection) is { } mapped) throw mapped;
            throw;
        }
    }

    /// <summary>
    /// The page that opened a mailbox for the first time waits for its window on another connection: a second cold SELECT beside that one
    /// would double its time, and is nearly free after it.
    /// </summary>
    private async Task OpenedAsync(string path, CancellationToken token)
    {
        var mirror = mirrors.Of(path);
        for (var waited = TimeSpan.Zero; !mirror.Known && waited < longestOpening && Target == path; waited += openingStep)
        {
            await Task.Delay(openingStep, clock, token).ConfigureAwait(false);
        }
    }

    private static bool TellsFlags(ImapConnection connection) => connection.Client.Capabilities.HasFlag(ImapCapabilities.CondStore);

    /// <summary>Until something is heard, the target changes, work wants the connection, or the wait must be renewed.</summary>
    private async Task WaitAsync(ImapConnection connection, WakeOnNews news, CancellationToken wanted, CancellationToken token)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(news.Next(), wanted, Changed, token);
        if (connection.Client.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            using var renewal = new CancellationTokenSource(TellsFlags(connection) ? longestIdle : unsureIdle, clock);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(done.Token, renewal.Token);
            await connection.Client.IdleAsync(end.Token, token).ConfigureAwait(false);
        }
        else
        {
            await Task.Delay(noopPause, clock, done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            token.ThrowIfCancellationRequested();
            await connection.Client.NoOpAsync(token).ConfigureAwait(false);
        }
    }
}
