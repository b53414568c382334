namespace WebMail.Engine.Imap;

internal sealed partial class ImapPool
{
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PagelessLimit = TimeSpan.FromMinutes(5);

    /// <summary>A connection that was silent for longer is asked for a sign of life before it gets work.</summary>
    private static readonly TimeSpan TrustedSilence = TimeSpan.FromSeconds(40);

    /// <summary>How long that sign may take.</summary>
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(4);

    /// <summary>
    /// A person's command that hears nothing for so long is taken to a new connection: a line can die without a word, and servers that work
    /// longer say so meanwhile (Dovecot every ten seconds, but a search is worth asking twice).
    /// </summary>
    private static readonly TimeSpan FirstByteLimit = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan WatchdogPeriod = TimeSpan.FromSeconds(2);

    private readonly ITimer clock;
    private int holders;
    private DateTimeOffset releasedAt;
    private DateTimeOffset lastWorkAt;
    private bool asleep;

    public DateTimeOffset? UnusedSince
    {
        get
        {
            lock (sync) return slots.Where(s => s.State == PoolSlot.Use.Idle).Select(s => (DateTimeOffset?)s.Since).Min();
        }
    }

    public IDisposable Hold()
    {
        lock (sync) holders++;
        Serve();
        return new Holder(this);
    }

    public void Yield()
    {
        lock (sync)
        {
            if (slots.Where(s => s.State == PoolSlot.Use.Idle).MinBy(s => s.Since) is { } idle) Close(idle, true);
            else if (slots.Find(s => s.State == PoolSlot.Use.Watching) is { Wanted: { IsCancellationRequested: false } wanted }) Cancel(wanted);
            else return;
        }

        Serve();
    }

    public void PlaceReserved() => Serve();

    public async ValueTask DisposeAsync()
    {
        lock (sync)
        {
            if (stopping.IsCancellationRequested) return;
            foreach (var waiter in queue.Take(_ => true)) waiter.TrySetException(Closed());
            foreach (var slot in slots.Where(s => s.State == PoolSlot.Use.Idle).ToList()) Close(slot, true);
            foreach (var slot in slots) if (slot.Wanted is { IsCancellationRequested: false } wanted) Cancel(wanted);
            asleep = true;
        }

        await stopping.CancelAsync().ConfigureAwait(false);
        Serve();
        gate.Part(this);
        await clock.DisposeAsync().ConfigureAwait(false);
        await owned.WhenIdleAsync().ConfigureAwait(false);
        PoolSlot[] lent;
        lock (sync) lent = [.. slots];
        // Their leases end with an error and give them back.
        foreach (var slot in lent) slot.Connection?.Dispose();
    }

    private void FallAsleepOrWake()
    {
        var before = asleep;
        asleep = stopping.IsCancellationRequested || (holders == 0 && time.GetUtcNow() - Latest(releasedAt, lastWorkAt) >= PagelessLimit);
        if (asleep && !before) gate.Doze(this);
        else if (before && !asleep) gate.Join(this);
    }

    /// <summary>Closes what nobody has used for a minute, and everything where no page is open for five.</summary>
    private void Rest()
    {
        var now = time.GetUtcNow();
        foreach (var slot in Dispensable().Where(s => asleep || now - s.Since >= IdleLimit).ToList()) Close(slot, true);
        if (pressed) foreach (var slot in slots.Where(s => s.State == PoolSlot.Use.Idle).ToList()) Close(slot, true);
    }

    /// <summary>The idle ones that may go. Without a watcher one stays, so that the next click finds it.</summary>
    private IEnumerable<PoolSlot> Dispensable() =>
        slots.Where(s => s.State == PoolSlot.Use.Idle).OrderByDescending(s => s.Since).Skip(asleep || watching ? 0 : 1);

    /// <summary>Where one line died, those that were silent as long are not asked one by one. Returns false: the work is to be done again.</summary>
    private bool GiveUpSilent()
    {
        lock (sync)
        {
            foreach (var slot in slots.Where(s => s.State == PoolSlot.Use.Idle && s.Connection!.Wire.Silence >= FirstByteLimit).ToList()) Close(slot, false);
        }

        return false;
    }

    private void SetClock()
    {
        if (stopping.IsCancellationRequested) return;
        var now = time.GetUtcNow();
        var due = NextDue().Where(d => d > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        var pause = due == DateTimeOffset.MaxValue ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Math.Ceiling((due - now).TotalMilliseconds));
        clock.Change(pause, Timeout.InfiniteTimeSpan);
    }

    private IEnumerable<DateTimeOffset> NextDue()
    {
        foreach (var slot in Dispensable()) yield return slot.Since + IdleLimit;

        if (slots.Count > 0 && holders == 0 && !asleep) yield return Latest(releasedAt, lastWorkAt) + PagelessLimit;
        if (queue.IsEmpty) yield break;
        yield return retreat.RetryAt;
        if (queue.FirstPerson is { } person && watching) yield return person.Since + WatcherGrace;
        yield return queue.InOrder().Min(w => w.Until);
    }

    private static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private void Release()
    {
        lock (sync)
        {
            holders--;
            releasedAt = time.GetUtcNow();
        }

        Serve();
    }

    private sealed class Holder(ImapPool pool) : IDisposable
    {
        private int released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref released, 1) == 0) pool.Release();
        }
    }
}
