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
internal sealed class MailboxMirror(MailboxId id, NewsFeed news, Action<string, int, int> counted)
{
    /// <summary>Rows kept a mailbox; about 0.5 KB each.</summary>
    internal const int MostRows = 400;

    private readonly Lock gate = new();
    private readonly KeptRows kept = new();
    private readonly Dictionary<uint, PendingFlags> pending = [];

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

    /// <summary>Takes new messages, oldest first; those known already are left out.</summary>
    public void Arrived(IReadOnlyList<MessageRow> ascending)
    {
        lock (gate) Arrive([.. ascending.Where(r => r.Uid >= UidNext)]);
    }

    public void Vanished(IReadOnlyList<uint> uids)
    {
        lock (gate) Drop(uids);
    }

    public void VanishedAt(int place)
    {
        lock (gate)
        {
            if (!Known || place < 1 || place > kept.Total) return;
            var uid = kept.RemoveAt(place);
            Version++;
            if (uid is { } known) news.Publish(new MessagesVanished(Id, UidValidity, kept.Total, [known]));
            else Renew();
        }
    }

    public void FlagsSeen(IReadOnlyList<FlagState> states)
    {
        lock (gate) SetFlags(states);
    }

    /// <summary>UID of a kept place, where a server tells sequence numbers alone.</summary>
    public uint? UidAt(int place)
    {
        lock (gate) return Known && kept.Take(kept.Total - place, 1) is [var row] ? row.Uid : null;
    }

    /// <summary>Shows flags that are being sent; until they are settled, older news of the same messages don't undo them.</summary>
    public void Show(IReadOnlyList<uint> uids, MessageFlags mask, MessageFlags value, string? origin)
    {
        lock (gate)
        {
            var shown = new List<FlagState>();
            foreach (var uid in uids)
            {
                pending[uid] = new PendingFlags(mask, value);
                if (kept[uid] is { } row) shown.Add(Replace(row, (row.Flags & ~mask) | (value & mask), row.Keywords));
            }

            Version++;
            Tell(shown, origin);
        }
    }

    /// <summary>Ends <see cref="Show"/>: what the server now holds counts.</summary>
    public void Settled(IReadOnlyList<uint> uids, IReadOnlyList<FlagState> truth, string? origin)
    {
        lock (gate)
        {
            foreach (var uid in uids) pending.Remove(uid);
            SetFlags(truth, origin);
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

    private void Arrive(List<MessageRow> fresh)
    {
        if (!Known || fresh.Count == 0) return;
        kept.Append(fresh);
        kept.Trim(MostRows);
        UidNext = Math.Max(UidNext, fresh[^1].Uid + 1);
        Version++;
        var unread = fresh.Count(r => (r.Flags & MessageFlags.Seen) == 0);
        if (Unread is { } before) Unread = before + unread;
        fresh.Reverse();
        news.Publish(new MessagesArrived(Id, UidValidity, kept.Total, fresh));
        TellCount();
    }

    private void Drop(IReadOnlyList<uint> uids)
    {
        if (!Known || uids.Count == 0) return;
        var unread = uids.Count(u => kept[u] is { } row && (row.Flags & MessageFlags.Seen) == 0);
        foreach (var uid in uids) kept.Remove(uid);
        Version++;
        if (Unread is { } before) Unread = Math.Max(0, before - unread);
        news.Publish(new MessagesVanished(Id, UidValidity, kept.Total, uids));
        TellCount();
    }

    private void SetFlags(IReadOnlyList<FlagState> states, string? origin = null)
    {
        var changed = new List<FlagState>();
        foreach (var state in states)
        {
            if (kept[state.Uid] is not { } row) continue;
            var flags = pending.TryGetValue(state.Uid, out var waits) ? (state.Flags & ~waits.Mask) | (waits.Value & waits.Mask) : state.Flags;
            if (flags != row.Flags || !row.Keywords.SequenceEqual(state.Keywords)) changed.Add(Replace(row, flags, state.Keywords));
        }

        if (changed.Count > 0) Version++;
        Tell(changed, origin);
    }

    private FlagState Replace(MessageRow row, MessageFlags flags, IReadOnlyList<string> keywords)
    {
        if (Unread is { } before) Unread = Math.Max(0, before + (flags & MessageFlags.Seen) switch
        {
            0 when (row.Flags & MessageFlags.Seen) != 0 => 1,
            MessageFlags.Seen when (row.Flags & MessageFlags.Seen) == 0 => -1,
            _ => 0,
        });
        kept.Replace(row with { Flags = flags, Keywords = keywords });
        return new FlagState(row.Uid, flags, keywords);
    }

    private void Tell(List<FlagState> changed, string? origin)
    {
        if (changed.Count == 0) return;
        news.Publish(new FlagsChanged(Id, UidValidity, changed), origin);
        TellCount();
    }

    private void TellCount()
    {
        if (Unread is { } unread) counted(Id.Path, unread, kept.Total);
    }

    private MessageRow WithPending(MessageRow row) =>
        pending.TryGetValue(row.Uid, out var waits) ? row with { Flags = (row.Flags & ~waits.Mask) | (waits.Value & waits.Mask) } : row;

    private MessageWindow Made(int start, IReadOnlyList<MessageRow> rows) =>
        new(Id, UidValidity, kept.Total, start, rows, news.Latest, CanChangeFlags);

    private readonly record struct PendingFlags(MessageFlags Mask, MessageFlags Value);
}
