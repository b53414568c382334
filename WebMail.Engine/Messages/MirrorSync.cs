using MailKit;
using MailKit.Search;
using WebMail.Engine.Mailboxes;

namespace WebMail.Engine.Messages;

/// <summary>Brings a mirror in step with what a connection sees, by at most three commands whose answers don't grow with the mailbox.</summary>
internal static class MirrorSync
{
    /// <summary>More new messages than this at once are not told one by one: the list is asked for again.</summary>
    private const int MostArrivals = 200;

    /// <summary>Rows at the top that are fetched then.</summary>
    private const int NewestRows = 60;

    private static readonly FetchRequest flags = new(MessageSummaryItems.UniqueId | MessageSummaryItems.Flags);

    /// <summary>Looks at the selected mailbox and settles what differs. The folder must be selected on the connection.</summary>
    public static async Task SettleAsync(IMailFolder folder, MailboxMirror mirror, MailboxRole role, CancellationToken token)
    {
        for (var tries = 0; tries < 3; tries++)
        {
            var state = MailboxState.Of(folder);
            if (mirror.Agrees(state) || !mirror.Known) return;
            var seen = mirror.Version;
            var still = await StillThereAsync(folder, mirror, token).ConfigureAwait(false);
            var arrived = IsFlood(folder, mirror)
                ? await NewestAsync(folder, role, token).ConfigureAwait(false)
                : await ArrivedAsync(folder, mirror.UidNext, role, token).ConfigureAwait(false);
            if (mirror.Settle(MailboxState.Of(folder), seen, still, arrived)) return;
        }

        mirror.Forget(gone: false);
    }

    /// <summary>Whether so many came that the list is better asked for again than told row by row.</summary>
    public static bool IsFlood(IMailFolder folder, MailboxMirror mirror) => folder.Count - mirror.Total > MostArrivals;

    /// <summary>New messages from a UID on, oldest first.</summary>
    public static async Task<IReadOnlyList<MessageRow>> ArrivedAsync(IMailFolder folder, uint from, MailboxRole role, CancellationToken token)
    {
        if (folder.Count == 0) return [];
        if (from == 0) return await NewestAsync(folder, role, token).ConfigureAwait(false);
        var found = await folder.FetchAsync(new UniqueIdRange(new UniqueId(from), UniqueId.MaxValue), RowFetch.For(role), token).ConfigureAwait(false);
        // "n:*" brings the last message even where n lies beyond it (RFC 9051, 6.4.9).
        return [.. found.Where(f => f.UniqueId.Id >= from).OrderBy(f => f.UniqueId.Id).Select(f => RowFetch.Row(f, role))];
    }

    private static async Task<IReadOnlyList<MessageRow>> NewestAsync(IMailFolder folder, MailboxRole role, CancellationToken token)
    {
        if (folder.Count == 0) return [];
        var found = await folder.FetchAsync(Math.Max(0, folder.Count - NewestRows), -1, RowFetch.For(role), token).ConfigureAwait(false);
        return [.. found.OrderBy(f => f.Index).Select(f => RowFetch.Row(f, role))];
    }

    private static async Task<IReadOnlyList<SeenMessage>> StillThereAsync(IMailFolder folder, MailboxMirror mirror, CancellationToken token)
    {
        var kept = mirror.KeptUids();
        if (kept.Count == 0) return [];
        var set = new UniqueIdSet(SortOrder.Ascending);
        set.AddRange(kept.Order().Select(u => new UniqueId(u)));
        var found = await folder.FetchAsync(set, flags, token).ConfigureAwait(false);
        return [.. found.Select(f => new SeenMessage(f.Index + 1, RowFetch.State(f.UniqueId.Id, f.Flags ?? MailKit.MessageFlags.None, f.Keywords)))];
    }
}
