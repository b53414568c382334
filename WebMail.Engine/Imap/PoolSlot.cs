namespace WebMail.Engine.Imap;

/// <summary>A place of a pool for one connection, from the attempt to open it until it is closed. Guarded by the pool's lock.</summary>
internal sealed class PoolSlot(DateTimeOffset now)
{
    public enum Use
    {
        Opening,
        Idle,
        Busy,
        Watching,
        Closing,
    }

    public Use State { get; set; } = Use.Opening;

    /// <summary>Since when it is in its state.</summary>
    public DateTimeOffset Since { get; set; } = now;

    /// <summary>When its connection was opened, or began to be.</summary>
    public DateTimeOffset OpenedAt { get; } = now;

    /// <summary>Null while opening.</summary>
    public ImapConnection? Connection { get; set; }

    /// <summary>For whom it is busy.</summary>
    public WorkOrder Order { get; set; }

    /// <summary>Ends the watcher's lease.</summary>
    public CancellationTokenSource? Wanted { get; set; }

    public bool IsWorkingFor(Func<WorkOrder, bool> orders) => State == Use.Busy && orders(Order);
}
