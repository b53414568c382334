namespace WebMail.Engine.Imap;

internal sealed partial class ImapPool
{
    /// <summary>How long a person waits for a busy connection before the watcher is interrupted.</summary>
    private static readonly TimeSpan WatcherGrace = TimeSpan.FromMilliseconds(150);

    /// <summary>How long a connection serves its own people while others wait for its place at the server.</summary>
    private static readonly TimeSpan Turns = TimeSpan.FromMilliseconds(500);

    private readonly List<Action> afterwards = [];
    private bool watching;
    private bool pressed;

    public bool MayWatch => !gate.IsShort;

    private async Task<PoolSlot> AcquireAsync(ImapWork work, bool watches, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var waiter = new PoolWaiter(work, watches, time.GetUtcNow());
        lock (sync)
        {
            if (stopping.IsCancellationRequested) throw Closed();
            queue.Add(waiter);
            if (!watches) lastWorkAt = waiter.Since;
        }

        Serve();
        await using var registration = token.UnsafeRegister(_ => Abandon(waiter, token), null).ConfigureAwait(false);
        return await waiter.Task.ConfigureAwait(false);
    }

    private void Abandon(PoolWaiter waiter, CancellationToken token)
    {
        bool removed;
        lock (sync) removed = queue.Remove(waiter);
        if (removed) waiter.TrySetCanceled(token);
    }

    /// <summary>Matches who waits with what is free, opens and closes what that takes, and sets the clock for the next time.</summary>
    private void Serve()
    {
        List<Action> todo;
        lock (sync)
        {
            FallAsleepOrWake();
            // Asked once: what is not lent because others wait must then be closed.
            pressed = gate.OthersWait(this);
            Refuse();
            foreach (var waiter in queue.InOrder())
            {
                if (Pick(waiter) is { } slot) Lend(slot, waiter);
            }

            OpenMore();
            InterruptWatcher();
            Rest();
            SetClock();
            todo = [.. afterwards];
            afterwards.Clear();
        }

        foreach (var action in todo) action();
    }

    /// <summary>Those who waited too long, or for whom there is nothing to wait for.</summary>
    private void Refuse()
    {
        var now = time.GetUtcNow();
        var hopeless = slots.Count == 0 && retreat.Error is not null;
        foreach (var waiter in queue.Take(w => w.Until <= now || (hopeless && !w.Watches && !retreat.Allows(w.Work.Order == WorkOrder.Person))))
        {
            waiter.TrySetException(hopeless ? retreat.Error! : new MailError(MailErrorKind.ServerBusy));
        }
    }

    private PoolSlot? Pick(PoolWaiter waiter)
    {
        if (waiter.Watches && (watching || asleep)) return null;
        // Where places are short, a connection that had its turn goes, even if its own people have more work for it.
        var turnOver = pressed ? time.GetUtcNow() - Turns : DateTimeOffset.MinValue;
        var idle = slots.Where(s => s.State == PoolSlot.Use.Idle && s.OpenedAt > turnOver).ToList();
        if (idle.Count == 0) return null;
        if (!waiter.Watches && waiter.Work.Order != WorkOrder.Person && !HasRoomForOthers(idle.Count)) return null;
        // While somebody is at work the last one is for the next click: the watcher rather gets one of its own.
        if (waiter.Watches && idle.Count == 1 && (queue.Persons > 0 || (MayOpen && time.GetUtcNow() - lastWorkAt < IdleLimit))) return null;
        return idle.FirstOrDefault(s => waiter.Work.Mailbox is { } wished && s.Connection!.Selected == wished)
            ?? idle.FirstOrDefault(s => s.Connection!.Selected is null)
            ?? idle.MinBy(s => s.Since);
    }

    private bool MayOpen => slots.Count < ceiling.Value && retreat.Error is null && !gate.IsShort;

    /// <summary>Prefetch and housekeeping leave one connection's worth to a person: an idle one while another can be opened, else one that could be.</summary>
    private bool HasRoomForOthers(int idle)
    {
        var workers = ceiling.Value - (watching ? 1 : 0);
        if (workers <= 1) return queue.Persons == 0;
        var theirs = slots.Count(s => s.IsWorkingFor(o => o != WorkOrder.Person));
        return theirs < workers - 1 && (idle > 1 || !MayOpen);
    }

    private void Lend(PoolSlot slot, PoolWaiter waiter)
    {
        queue.Remove(waiter);
        Turn(slot, waiter.Watches ? PoolSlot.Use.Watching : PoolSlot.Use.Busy);
        slot.Order = waiter.Work.Order;
        if (waiter.Watches)
        {
            watching = true;
            slot.Wanted = new CancellationTokenSource();
        }

        waiter.TrySetResult(slot);
    }

    private void GiveBack(PoolSlot slot, bool broken)
    {
        lock (sync)
        {
            if (slot.State == PoolSlot.Use.Watching) watching = false;
            slot.Connection!.Unwanted = CancellationToken.None;
            slot.Connection.Wire.Unwanted = false;
            slot.Connection.Wire.Bounds = ImapBounds.Default;
            if (broken || stopping.IsCancellationRequested || slot.Connection.LooksClosed()) Close(slot, false);
            else Turn(slot, PoolSlot.Use.Idle);
        }

        Serve();
    }

    /// <summary>A watcher gives way where a person would wait: at once if its connection is all there is, after a moment if others are merely busy.</summary>
    private void InterruptWatcher()
    {
        if (slots.Find(s => s.State == PoolSlot.Use.Watching) is not { Wanted: { IsCancellationRequested: false } wanted }) return;
        var alone = !slots.Exists(s => s.State is PoolSlot.Use.Busy or PoolSlot.Use.Idle);
        var waited = queue.FirstPerson is { } first && (alone || time.GetUtcNow() - first.Since >= WatcherGrace);
        if (!waited && !asleep && !(alone && ceiling.Value == 1 && queue.Others > 0)) return;
        Cancel(wanted);
    }

    /// <summary>What listens to the token runs elsewhere, not under our lock.</summary>
    private void Cancel(CancellationTokenSource source) => afterwards.Add(() => owned.Run(() => CancelAsync(source)));

    private static async Task CancelAsync(CancellationTokenSource source)
    {
        try
        {
            await source.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The connection was closed meanwhile: nobody has it any more.
        }
    }

    private void Turn(PoolSlot slot, PoolSlot.Use state)
    {
        Count(slot.State, -1);
        slot.State = state;
        slot.Since = time.GetUtcNow();
        Count(state, 1);
    }

    private void Count(PoolSlot.Use state, int change)
    {
        if (state != PoolSlot.Use.Closing) metrics.Connections.Add(change, new KeyValuePair<string, object?>("state", state.ToString().ToLowerInvariant()));
    }
}
