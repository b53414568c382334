using System.Collections.Concurrent;
using MailKit;
using MailKit.Search;
using WebMail.Engine.Imap;

namespace WebMail.Engine.Messages;

internal sealed partial class ImapMessages
{
    /// <summary>More hits than this are not listed (security.md 44).</summary>
    private const int MostHits = 10_000;

    private const int MostWords = 10;
    private const int MostSearches = 8;
    private static readonly TimeSpan fresh = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<(string Path, string Query), Found> searches = new();

    private async Task<MessageWindow> SearchAsync(WindowRequest request, CancellationToken token)
    {
        var query = request.Query!.Trim();
        var key = (request.Mailbox.Path, query);
        var again = request.Start == 0 || !searches.TryGetValue(key, out var kept) || clock.GetElapsedTime(kept.At) > fresh;
        var mirror = mirrors.Of(request.Mailbox.Path);
        return await pool.RunAsync(new ImapWork(request.Mailbox.Path), async (connection, work) =>
        {
            var folder = await connection.SelectAsync(request.Mailbox.Path, work).ConfigureAwait(false);
            if (again) Keep(key, await HitsAsync(folder, query, work).ConfigureAwait(false));
            var hits = searches[key];
            var start = Math.Clamp(request.Start, 0, Math.Max(0, hits.Uids.Count - 1));
            var rows = await RowsAsync(folder, mirror, [.. hits.Uids.Skip(start).Take(request.Count)], work).ConfigureAwait(false);
            var state = MailboxState.Of(folder);
            return new MessageWindow(request.Mailbox, state.UidValidity, hits.Uids.Count, start, rows, mirror.LatestNews, state.CanChangeFlags) { Cut = hits.Cut };
        }, token).ConfigureAwait(false);
    }

    private void Keep((string Path, string Query) key, Found found)
    {
        searches[key] = found;
        foreach (var (old, _) in searches.OrderByDescending(s => s.Value.At).Skip(MostSearches)) searches.TryRemove(old, out _);
    }

    private async Task<Found> HitsAsync(IMailFolder folder, string query, CancellationToken token)
    {
        var uids = await folder.SearchAsync(Translate(query), token).ConfigureAwait(false);
        var newest = uids.Select(u => u.Id).OrderDescending().Take(MostHits).ToList();
        return new Found(newest, uids.Count > MostHits, clock.GetTimestamp());
    }

    private static SearchQuery Translate(string query)
    {
        SearchQuery? all = null;
        foreach (var word in query.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostWords))
        {
            var clean = new string([.. word.Where(c => !char.IsControl(c))]);
            if (clean.Length == 0) continue;
            var one = SearchQuery.FromContains(clean).Or(SearchQuery.ToContains(clean)).Or(SearchQuery.CcContains(clean)).Or(SearchQuery.SubjectContains(clean));
            all = all is null ? one : all.And(one);
        }

        return all ?? SearchQuery.All;
    }

    private async Task<IReadOnlyList<MessageRow>> RowsAsync(IMailFolder folder, MailboxMirror mirror, List<uint> wanted, CancellationToken token)
    {
        var rows = wanted.Select(mirror.Row).OfType<MessageRow>().ToDictionary(r => r.Uid);
        var missing = wanted.Where(u => !rows.ContainsKey(u)).Order().Select(u => new UniqueId(u)).ToList();
        if (missing.Count > 0)
        {
            var role = roleOf(mirror.Id.Path);
            foreach (var summary in await folder.FetchAsync(missing, RowFetch.For(role), token).ConfigureAwait(false)) rows[summary.UniqueId.Id] = RowFetch.Row(summary, role);
        }

        return [.. wanted.Where(rows.ContainsKey).Select(u => rows[u])];
    }

    private sealed record Found(List<uint> Uids, bool Cut, long At);
}
