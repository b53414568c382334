namespace WebMail.Engine.Messages;

/// <summary>
/// Which message stands where in a mailbox, as far as it was looked at. Places are message sequence numbers (RFC 9051, 2.3.1.2): 1 is the oldest.
/// Order of UIDs is order of places, so the place of what was never loaded can be told from its UID. Not thread-safe.
/// </summary>
internal sealed class KeptRows
{
    private readonly Dictionary<uint, MessageRow> rows = [];
    private readonly List<Stretch> stretches = [];
    private long uses;

    public int Total { get; private set; }

    public int Count => rows.Count;

    public IEnumerable<uint> Uids => stretches.SelectMany(s => s.Uids);

    public MessageRow? this[uint uid] => rows.GetValueOrDefault(uid);

    public void Clear(int total)
    {
        rows.Clear();
        stretches.Clear();
        Total = total;
    }

    /// <summary>Takes rows that stand side by side from a place on, oldest first.</summary>
    /// <returns>False where they contradict what is kept; nothing is taken then.</returns>
    public bool Place(int first, IReadOnlyList<MessageRow> ascending)
    {
        if (ascending.Count == 0) return true;
        var made = new Stretch(first, [.. ascending.Select(r => r.Uid)], ++uses);
        if (made.Last > Total || !Fits(made)) return false;
        foreach (var row in ascending) rows[row.Uid] = row;
        Merge(made);
        return true;
    }

    /// <summary>The rows of a window, newest first, or null where not all of them are kept.</summary>
    /// <param name="start">From 0, the newest.</param>
    public IReadOnlyList<MessageRow>? Take(int start, int count)
    {
        var last = Total - start;
        var first = Math.Max(1, last - count + 1);
        if (last < 1) return [];
        var holder = stretches.Find(s => s.First <= first && s.Last >= last);
        if (holder is null) return null;
        holder.Used = ++uses;
        var taken = new MessageRow[last - first + 1];
        for (var i = 0; i < taken.Length; i++) taken[i] = rows[holder.Uids[last - holder.First - i]];
        return taken;
    }

    public int? PlaceOf(uint uid)
    {
        foreach (var stretch in stretches)
        {
            var index = stretch.Uids.BinarySearch(uid);
            if (index >= 0) return stretch.First + index;
        }

        return null;
    }

    /// <summary>Adds the newest messages, oldest first.</summary>
    public void Append(IReadOnlyList<MessageRow> ascending)
    {
        var first = Total + 1;
        Total += ascending.Count;
        Place(first, ascending);
    }

    /// <summary>Takes a message out, wherever it stood.</summary>
    public void Remove(uint uid)
    {
        rows.Remove(uid);
        Total--;
        for (var i = stretches.Count - 1; i >= 0; i--)
        {
            var stretch = stretches[i];
            if (uid < stretch.Uids[0])
            {
                stretch.First--;
                continue;
            }

            var index = stretch.Uids.BinarySearch(uid);
            if (index >= 0) stretch.Uids.RemoveAt(index);
            else if (uid < stretch.Uids[^1]) stretches.RemoveAt(i); // between two that were taken for neighbours: what is kept there is wrong
            if (stretch.Uids.Count == 0) stretches.Remove(stretch);
            break;
        }

        Join();
    }

    /// <summary>Takes out what stood at a place.</summary>
    /// <returns>Its UID, or null where it wasn't kept.</returns>
    public uint? RemoveAt(int place)
    {
        var holder = stretches.Find(s => s.First <= place && s.Last >= place);
        if (holder is not null)
        {
            var uid = holder.Uids[place - holder.First];
            Remove(uid);
            return uid;
        }

        Total--;
        foreach (var stretch in stretches.Where(s => s.First > place)) stretch.First--;
        Join();
        return null;
    }

    public void Replace(MessageRow row)
    {
        if (rows.ContainsKey(row.Uid)) rows[row.Uid] = row;
    }

    /// <summary>Drops the stretches that were not used for longest until at most so many rows are kept.</summary>
    public void Trim(int most)
    {
        while (rows.Count > most && stretches.Count > 1)
        {
            var oldest = stretches.MinBy(s => s.Used)!;
            foreach (var uid in oldest.Uids) rows.Remove(uid);
            stretches.Remove(oldest);
        }

        if (rows.Count > most * 2) Clear(Total);
    }

    private bool Fits(Stretch made)
    {
        foreach (var old in stretches)
        {
            var from = Math.Max(old.First, made.First);
            var to = Math.Min(old.Last, made.Last);
            for (var place = from; place <= to; place++)
            {
                if (old.Uids[place - old.First] != made.Uids[place - made.First]) return false;
            }

            var inOrder = old.First < made.First ? old.Uids[^1] < made.Uids[0] : old.Uids[0] > made.Uids[^1];
            if (from > to && !inOrder) return false;
        }

        return true;
    }

    private void Merge(Stretch made)
    {
        foreach (var old in stretches.Where(s => s.First <= made.Last + 1 && s.Last >= made.First - 1).ToList())
        {
            stretches.Remove(old);
            made = Union(old, made);
        }

        var at = stretches.FindIndex(s => s.First > made.First);
        stretches.Insert(at < 0 ? stretches.Count : at, made);
    }

    private void Join()
    {
        for (var i = stretches.Count - 1; i > 0; i--)
        {
            if (stretches[i - 1].Last + 1 != stretches[i].First) continue;
            stretches[i - 1] = Union(stretches[i - 1], stretches[i]);
            stretches.RemoveAt(i);
        }
    }

    private static Stretch Union(Stretch a, Stretch b)
    {
        var (low, high) = a.First <= b.First ? (a, b) : (b, a);
        var uids = new List<uint>(low.Uids);
        if (high.Last > low.Last) uids.AddRange(high.Uids[(low.Last + 1 - high.First)..]);
        return new Stretch(low.First, uids, Math.Max(a.Used, b.Used));
    }

    private sealed class Stretch(int first, List<uint> uids, long used)
    {
        public int First { get; set; } = first;

        public List<uint> Uids { get; } = uids;

        public long Used { get; set; } = used;

        public int Last => First + Uids.Count - 1;
    }
}
