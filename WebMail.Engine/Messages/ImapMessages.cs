using MailKit;
using WebMail.Engine.Imap;
using WebMail.Engine.Mailboxes;

namespace WebMail.Engine.Messages;

/// <summary>Windows of the lists of one account: from the mirror where it holds them, else by one SELECT and one FETCH.</summary>
internal sealed partial class ImapMessages(IImapPool pool, Mirrors mirrors, Func<string, MailboxRole> roleOf, Func<bool> isWatched, WindowMetrics metrics, TimeProvider clock)
{
    private const int MostRows = 200;

    public async Task<MessageWindow> GetWindowAsync(WindowRequest request, CancellationToken token)
    {
        var count = Math.Clamp(request.Count, 1, MostRows);
        if (!string.IsNullOrWhiteSpace(request.Query)) return await SearchAsync(request with { Count = count }, token).ConfigureAwait(false);
        var mirror = mirrors.Of(request.Mailbox.Path);
        // What nobody follows is looked at first; while pages are open, the page that shows it makes the watcher look behind its back.
        if ((mirror.Followed || isWatched()) && Kept(mirror, request, count) is { } window)
        {
            metrics.Hit();
            return window;
        }

        metrics.Missed();
        return await FetchAsync(mirror, request, count, token).ConfigureAwait(false);
    }

    private static MessageWindow? Kept(MailboxMirror mirror, WindowRequest request, int count)
    {
        var start = request.Start;
        if (request.AroundUid is { } uid)
        {
            if (mirror.StartOf(uid) is not { } place) return null;
            start = Around(place, count);
        }

        return mirror.Window(start, count);
    }

    private static int Around(int place, int count) => Math.Max(0, place - (count / 2));

    private Task<MessageWindow> FetchAsync(MailboxMirror mirror, WindowRequest request, int count, CancellationToken token) =>
        pool.RunAsync(new ImapWork(request.Mailbox.Path), async (connection, work) =>
        {
            var wasSelected = connection.Selected == request.Mailbox.Path;
            var folder = await connection.SelectAsync(request.Mailbox.Path, work).ConfigureAwait(false);
            var role = roleOf(request.Mailbox.Path);
            // This connection may not have been told yet of what another one has: places would be those of yesterday.
            if (wasSelected && (!mirror.Followed || mirror.Total != folder.Count)) await connection.Client.NoOpAsync(work).ConfigureAwait(false);
            if (mirror.Known && (!mirror.Followed || mirror.Total != folder.Count)) await MirrorSync.SettleAsync(folder, mirror, role, work).ConfigureAwait(false);
            var start = await StartAsync(folder, request, count, work).ConfigureAwait(false);
            var state = MailboxState.Of(folder);
            var last = state.Total - 1 - Math.Clamp(start, 0, Math.Max(0, state.Total - 1));
            if (last < 0) return mirror.Place(state, 1, []);
            var first = Math.Max(0, last - count + 1);
            var found = await folder.FetchAsync(first, last, RowFetch.For(role), work).ConfigureAwait(false);
            var rows = found.OrderBy(f => f.Index).Select(f => RowFetch.Row(f, role)).ToList();
            return mirror.Place(MailboxState.Of(folder), first + 1, rows);
        }, token);

    private static async Task<int> StartAsync(IMailFolder folder, WindowRequest request, int count, CancellationToken token)
    {
        if (request.AroundUid is not { } uid) return request.Start;
        var found = await folder.FetchAsync([new UniqueId(uid)], MessageSummaryItems.UniqueId, token).ConfigureAwait(false);
        return found.Count == 1 ? Around(folder.Count - 1 - found[0].Index, count) : request.Start;
    }
}
