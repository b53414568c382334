using WebMail.Engine.Live;

namespace WebMail.Engine.Messages;

/// <summary>What connections and people tell of single messages.</summary>
internal sealed partial class MailboxMirror
{
    private readonly Dictionary<uint, PendingFlags> pending = [];

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

    private MessageRow WithPending(MessageRow row) =>
        pending.TryGetValue(row.Uid, out var waits) ? row with { Flags = (row.Flags & ~waits.Mask) | (waits.Value & waits.Mask) } : row;

    private readonly record struct PendingFlags(MessageFlags Mask, MessageFlags Value);
}
