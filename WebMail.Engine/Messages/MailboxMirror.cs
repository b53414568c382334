using WebMail.Engine.Live;
using WebMail.Engine.Mailboxes;

namespace WebMail.Engine.Messages;

/// <summary>
/// What this process knows of a mailbox, kept right by whatever connection hears of a change. Everything that changes it publishes its news
/// in the same lock, so that a window's number of news says exactly what it contains.
/// </summary>
/// <param name="id">The mailbox.</param>
/// <param name="news">Where news of messages go.</param>
/// <param name="counted">Hears path, unread and total whenever they may have changed.</param>
internal sealed partial class MailboxMirror(MailboxId id, NewsFeed news, Action<string, int, int> counted)
{
    /// <summary>Rows kept a mailbox; about 0.5 KB each.</summary>
    internal const int MostRows = 400;

    private readonly Lock gate = new();
    private readonly KeptRows kept = new();

    public MailboxId Id { get; } = id;

    public bool Known { get; private set; }

    public uint UidValidity { get; private set; }

    public uint UidNext { get; private set; }

    public ulong ModSeq { get; private set; }

    public int? Unread { get; private set; }

    public bool CanChangeFlags { get; private set; }

    /// <summary>Counts up with every change, so that a slow answer can tell that it was overtaken.</summary>
    public long Version { get; private set; }

    /// <summary>Whether the watcher follows this mailbox now, so that what is kept is the truth.</summary>
    public bool Followed { get; set; }

    public long LatestNews => news.Latest;

    public int Total
    {
        get
        {
            lock (gate) return kept.Total;
        }
    }

    /// <summary>Whether a selected mailbox is what is kept here.</summary>
    public bool Agrees(MailboxState state)
    {
        lock (gate)
        {
            // A folder object remembers UIDNEXT and HIGHESTMODSEQ from its SELECT: lower than ours is old, not different.
            return Known && UidValidity == state.UidValidity && kept.Total == state.Total && state.UidNext <= UidNext
                && state.ModSeq != 0 && state.ModSeq <= ModSeq;
        }
    }

    public MessageWindow? Window(int start, int count)
    {
        lock (gate)
        {
            if (!Known) return null;
            var from = Math.Clamp(start, 0, Math.Max(0, kept.Total - 1));
            return kept.Take(from, count) is { } rows ? Made(from, rows) : null;
        }
    }

    /// <summary>Place of a message in the list, from 0, or null where it isn't kept.</summary>
    public int? StartOf(uint uid)
    {
        lock (gate) return kept.PlaceOf(uid) is { } place ? kept.Total - place : null;
    }

    public IReadOnlyList<uint> KeptUids()
    {
        lock (gate) return [.. kept.Uids];
    }

    public MessageRow? Row(uint uid)
    {
        lock (gate) return kept[uid];
    }

    /// <summary>Takes a fetched stretch; begins anew where the mailbox is another one or what is kept contradicts it.</summary>
    /// <param name="first">Sequence number of the first row.</param>
    /// <param name="ascending">Rows, oldest first.</param>
    public MessageWindow Place(MailboxState state, int first, IReadOnlyList<MessageRow> ascending)
    {
        lock (gate)
        {
            if (!Known || UidValidity != state.UidValidity) Begin(state);
            else if (kept.Total != state.Total) Restart(state);
            CanChangeFlags = state.CanChangeFlags;
            UidNext = Math.Max(UidNext, state.UidNext);
            var rows = ascending.Select(WithPending).ToList();
            if (!kept.Place(first, rows))
            {
                Restart(state);
                kept.Place(first, rows);
            }

            kept.Trim(MostRows);
            Version++;
            if (rows.Count > 0) UidNext = Math.Max(UidNext, first + rows.Count - 1 == state.Total ? rows[^1].Uid + 1 : 0);
            rows.Reverse();
            return Made(Math.Max(0, state.Total - (first + rows.Count - 1)), rows);
        }
    }

    /// <summary>Takes what a connection saw of the kept messages: which are still there and where, what is new, what flags are.</summary>
    /// <returns>False where what is kept changed meanwhile: look again.</returns>
    public bool Settle(MailboxState state, long seen, IReadOnlyList<SeenMessage> still, IReadOnlyList<MessageRow> arrived)
    {
        lock (gate)
        {
            if (Version != seen) return false;
            if (!Known || UidValidity != state.UidValidity)
            {
                Begin(state);
                Renew();
                return true;
            }

            var there = still.ToDictionary(s => s.Uid);
            Drop([.. kept.Uids.Where(u => !there.ContainsKey(u))]);
            SetFlags([.. still.Select(s => s.Flags)]);
            var fresh = arrived.Where(r => r.Uid >= UidNext).ToList();
            if (kept.Total + fresh.Count != state.Total || still.Any(s => kept.PlaceOf(s.Uid) != s.Place)) Relay(state, there, fresh);
            else Arrive(fresh);
            Remember(state);
            return true;
        }
    }

    public void Counted(int unread)
    {
        lock (gate)
        {
            Unread = unread;
            TellCount();
        }
    }

    /// <summary>Remembers up to where the server's history is contained.</summary>
    public void Remember(MailboxState state)
    {
        lock (gate) (UidNext, ModSeq, CanChangeFlags) = (Math.Max(UidNext, state.UidNext), Math.Max(ModSeq, state.ModSeq), state.CanChangeFlags);
    }

    public void Forget(bool gone)
    {
        lock (gate)
        {
            Known = false;
            Followed = false;
            kept.Clear(0);
            pending.Clear();
            Version++;
            news.Publish(new MailboxRenewed(Id, gone));
        }
    }

    private void Begin(MailboxState state)
    {
        if (Known && UidValidity != state.UidValidity) news.Publish(new MailboxRenewed(Id, false));
        (Known, UidValidity, UidNext, ModSeq, CanChangeFlags, Unread) = (true, state.UidValidity, state.UidNext, state.ModSeq, state.CanChangeFlags, null);
        kept.Clear(state.Total);
        pending.Clear();
        Version++;
    }

    private void Restart(MailboxState state)
    {
        kept.Clear(state.Total);
        Version++;
        Renew();
    }

    private void Renew() => news.Publish(new MailboxRenewed(Id, false));

    private void Relay(MailboxState state, Dictionary<uint, SeenMessage> there, List<MessageRow> fresh)
    {
        var rows = kept.Uids.Select(u => kept[u]!).Concat(fresh).OrderBy(r => r.Uid).ToList();
        kept.Clear(state.Total);
        if (fresh.Count > 0) UidNext = fresh[^1].Uid + 1;
        var next = state.Total - fresh.Count;
        foreach (var row in rows) kept.Place(there.TryGetValue(row.Uid, out var seen) ? seen.Place : ++next, [row]);
        Version++;
        Renew();
    }

    private void TellCount()
    {
        if (Unread is { } unread) counted(Id.Path, unread, kept.Total);
    }

    private MessageWindow Made(int start, IReadOnlyList<MessageRow> rows) =>
        new(Id, UidValidity, kept.Total, start, rows, news.Latest, CanChangeFlags);
}
