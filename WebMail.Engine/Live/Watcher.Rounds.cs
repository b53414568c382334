using System.Threading.Channels;
using MailKit;
using Microsoft.Extensions.Logging;
using WebMail.Engine.Imap;
using WebMail.Engine.Messages;

namespace WebMail.Engine.Live;

internal sealed partial class Watcher
{
    private static readonly TimeSpan tick = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan openElsewhere = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan treeRound = TimeSpan.FromMinutes(2);

    /// <summary>No mailbox has an empty path.</summary>
    private const string Tree = "";

    private readonly Channel<string> due = Channel.CreateBounded<string>(new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Looks at a mailbox soon, on another connection than the watcher's; null for the tree.</summary>
    private void LookSoon(string? path) => due.Writer.TryWrite(path ?? Tree);

    /// <summary>Looks now and then at what the watching connection isn't told of.</summary>
    private async Task RoundsAsync(CancellationToken token)
    {
        var (mailboxesAt, treeAt) = (clock.GetTimestamp(), clock.GetTimestamp());
        while (!token.IsCancellationRequested)
        {
            var asked = await DueAsync(token).ConfigureAwait(false);
            if (!IsActive && asked.Count == 0) continue;
            if (clock.GetElapsedTime(mailboxesAt) > openElsewhere)
            {
                mailboxesAt = clock.GetTimestamp();
                asked.UnionWith(Unfollowed());
                if (!tellsTree) await CheckFollowedAsync(token).ConfigureAwait(false);
            }

            var tree = asked.Remove(Tree);
            foreach (var path in asked) await TryAsync(() => VerifyAsync(path, token)).ConfigureAwait(false);
            if (!tree && clock.GetElapsedTime(treeAt) < (state == ConnectionState.Away ? openElsewhere : treeRound)) continue;
            treeAt = clock.GetTimestamp();
            await TryAsync(() => mailboxes.RefreshAsync(token)).ConfigureAwait(false);
            await CheckFollowedAsync(token).ConfigureAwait(false);
        }
    }

    private async Task<HashSet<string>> DueAsync(CancellationToken token)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var timer = clock.CreateTimer(_ => pause.Cancel(), null, tick, Timeout.InfiniteTimeSpan);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            if (await due.Reader.WaitToReadAsync(pause.Token).ConfigureAwait(false))
            {
                while (due.Reader.TryRead(out var path)) asked.Add(path);
            }
        }
        catch (OperationCanceledException)
        {
            // The pause is over.
        }

        return asked;
    }

    private IEnumerable<string> Unfollowed()
    {
        lock (gate) return [.. watched.Select(w => w.Path).Distinct().Where(p => mirrors.Find(p) is { Followed: false })];
    }

    private Task<bool> VerifyAsync(string path, CancellationToken token) =>
        pool.RunAsync(new ImapWork(path) { Order = WorkOrder.Housekeeping }, async (connection, work) =>
        {
            var mirror = mirrors.Of(path);
            if (mirror.Followed || !mirror.Known) return true;
            var folder = await connection.SelectAsync(path, work).ConfigureAwait(false);
            await connection.Client.NoOpAsync(work).ConfigureAwait(false);
            await MirrorSync.SettleAsync(folder, mirror, RoleOf(path), work).ConfigureAwait(false);
            return true;
        }, token);

    private async Task CheckFollowedAsync(CancellationToken token)
    {
        foreach (var followed in mirrors.All.Where(m => m is { Followed: true, Known: true }).ToList()) await TryAsync(() => CheckAsync(followed, token)).ConfigureAwait(false);
    }

    /// <summary>
    /// Whether the followed mailbox is still the one of its name: a session that has it selected isn't told by every server when it is
    /// deleted, renamed or made anew (Dovecot waits for the next command, Courier never tells).
    /// </summary>
    private async Task CheckAsync(MailboxMirror mirror, CancellationToken token)
    {
        var path = mirror.Id.Path;
        uint? validity;
        try
        {
            validity = await pool.RunAsync(new ImapWork(null) { Order = WorkOrder.Housekeeping }, async (connection, work) =>
            {
                var folder = await connection.Client.GetFolderAsync(path, work).ConfigureAwait(false);
                await folder.StatusAsync(StatusItems.UidValidity, work).ConfigureAwait(false);
                return (uint?)folder.UidValidity;
            }, token).ConfigureAwait(false);
        }
        catch (MailError error) when (error.Kind == MailErrorKind.MailboxGone)
        {
            validity = null;
        }

        if (validity == mirror.UidValidity || !mirror.Known) return;
        renewed = path;
        mirror.Forget(gone: validity is null);
        Wake();
    }

    private async Task TryAsync(Func<Task> round)
    {
        try
        {
            await round().ConfigureAwait(false);
            if (!pool.MayWatch && state is ConnectionState.Away) Say(ConnectionState.Polling);
        }
        catch (MailError error)
        {
            // The next round tries again; what the person sees says since when it is old.
            if (error.IsPassing && state is ConnectionState.Polling) Say(ConnectionState.Away);
            LogRound(log, error.Kind);
        }
        catch (OperationCanceledException)
        {
            // The session ends, or the work was overtaken.
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A round of looking at mailboxes ended with {Kind}")]
    private static partial void LogRound(ILogger logger, MailErrorKind kind);
}
