namespace WebMail.Engine.Imap;

/// <summary>
/// Counts one process's connections to one server. Where the server counts them per address (Courier takes 4 from ours) it lends them
/// between people: whoever left one unused longest signs out for whoever waits, and places go in turns.
/// </summary>
internal sealed class ServerGate(int? configured, TimeProvider time)
{
    private static readonly TimeSpan ShortestTrust = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestTrust = TimeSpan.FromMinutes(10);
    private const int NoLimit = 1000;
    private static readonly TimeSpan SignInSpacing = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(800);

    private readonly Lock sync = new();
    private readonly HashSet<IGateGuest> guests = [];
    private readonly LinkedList<IGateGuest> waiting = [];
    private readonly Dictionary<IGateGuest, int> reserved = [];
    private int? learnt;
    private TimeSpan trust = ShortestTrust;
    private DateTimeOffset learntAt;
    private DateTimeOffset leftAt = DateTimeOffset.MinValue;
    private int places;
    private int connected;
    private DateTimeOffset nextSignIn;

    /// <summary>Whether there are so many people that nobody may keep a connection unused.</summary>
    public bool IsShort
    {
        get
        {
            lock (sync) return Limit is { } limit && guests.Count >= limit;
        }
    }

    /// <summary>Whether somebody other than <paramref name="guest"/> waits for a place.</summary>
    public bool OthersWait(IGateGuest guest)
    {
        lock (sync) return waiting.Count > (waiting.Contains(guest) ? 1 : 0);
    }

    private int? Limit => learnt is { } l ? Math.Min(l, configured ?? int.MaxValue) : configured;

    public void Join(IGateGuest guest)
    {
        lock (sync) guests.Add(guest);
    }

    /// <summary>The guest sleeps: it doesn't count among those who share. <see cref="Join"/> wakes it.</summary>
    public void Doze(IGateGuest guest)
    {
        lock (sync) guests.Remove(guest);
    }

    /// <summary>The guest takes no more places; those it has are still to be left one by one.</summary>
    public void Part(IGateGuest guest)
    {
        lock (sync) guests.Remove(guest);
        StopWaiting(guest);
    }

    /// <summary>Takes a place, or gets in line for one.</summary>
    public bool TryEnter(IGateGuest guest)
    {
        lock (sync)
        {
            ForgetWhatWasLearnt();
            if (reserved.TryGetValue(guest, out var count) && count > 0)
            {
                reserved[guest] = count - 1;
                return true;
            }

            if (Limit is not { } limit || (places < limit && waiting.Count == 0))
            {
                places++;
                return true;
            }

            if (!waiting.Contains(guest)) waiting.AddLast(guest);
            return false;
        }
    }

    /// <summary>After <see cref="TryEnter"/> said no: asks whoever left a place unused longest to give it back. Not to be called under a guest's lock.</summary>
    public void Press(IGateGuest waiter)
    {
        IGateGuest[] others;
        lock (sync)
        {
            if (waiting.Count == 0) return;
            others = [.. guests.Where(g => g != waiter)];
        }

        var idlest = others.Select(g => (Guest: g, Since: g.UnusedSince)).Where(g => g.Since is not null).OrderBy(g => g.Since).FirstOrDefault();
        if (idlest.Guest is not null) idlest.Guest.Yield();
        else foreach (var other in others) other.Yield();
    }

    /// <summary>The guest needs no more places than it has: it leaves the line, and what was reserved for it goes to the next.</summary>
    public void StopWaiting(IGateGuest guest)
    {
        List<IGateGuest> next = [];
        lock (sync)
        {
            waiting.Remove(guest);
            if (reserved.Remove(guest, out var count)) next = Release(count);
        }

        foreach (var lucky in next) lucky.PlaceReserved();
    }

    /// <summary>Whether a failure to connect may come from a limit: the server says so, or closes the line without a word as Courier does.</summary>
    public static bool MayBeFull(MailError error) => error.Kind == MailErrorKind.ServerBusy || error.InnerException is ClosedUngreetedException;

    /// <summary>A place that was entered has its connection now.</summary>
    public void Connected()
    {
        lock (sync) connected++;
    }

    /// <param name="wasUsed">Whether there was a connection, which the server may count for another moment.</param>
    public void Leave(bool wasUsed = true)
    {
        List<IGateGuest> next;
        lock (sync)
        {
            if (wasUsed)
            {
                connected--;
                leftAt = time.GetUtcNow();
            }

            next = Release(1);
        }

        foreach (var lucky in next) lucky.PlaceReserved();
    }

    /// <summary>
    /// The server refused one more connection, which still has its place. True if waiting will help: others have places,
    /// or one was left so lately that the server may still count it. False if it is the server that is full.
    /// </summary>
    public bool Learn()
    {
        lock (sync)
        {
            var now = time.GetUtcNow();
            if (now - leftAt < Aftermath) return true;
            // Where all begin at once nothing is proven yet.
            if (connected == 0) return places > 1;
            if (learnt is null || connected < learnt) trust = Shorter(trust * 2, LongestTrust);
            learnt = connected;
            learntAt = now;
            return true;
        }
    }

    /// <summary>Spreads sign-ins, so that a server that was restarted isn't met by everybody at once.</summary>
    public Task PaceAsync(CancellationToken token)
    {
        TimeSpan pause;
        lock (sync)
        {
            var now = time.GetUtcNow();
            nextSignIn = (nextSignIn > now ? nextSignIn : now) + SignInSpacing;
            pause = nextSignIn - now - Burst;
        }

        return pause > TimeSpan.Zero ? Task.Delay(pause, time, token) : Task.CompletedTask;
    }

    private List<IGateGuest> Release(int count)
    {
        places -= count;
        ForgetWhatWasLearnt();
        List<IGateGuest> next = [];
        while (waiting.First is { } first && (Limit is not { } limit || places < limit))
        {
            waiting.RemoveFirst();
            places++;
            reserved[first.Value] = reserved.GetValueOrDefault(first.Value) + 1;
            next.Add(first.Value);
        }

        return next;
    }

    /// <summary>
    /// What was learnt may have been a server that was only restarting: twice as many are tried after ten seconds, and later each time
    /// that this is refused again.
    /// </summary>
    private void ForgetWhatWasLearnt()
    {
        var now = time.GetUtcNow();
        if (learnt is not { } limit || now - learntAt < trust) return;
        learnt = limit * 2;
        learntAt = now;
        if (learnt < NoLimit) return;
        learnt = null;
        trust = ShortestTrust;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
