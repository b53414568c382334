namespace WebMail.Engine.Imap;

/// <summary>A connection lent by the pool.</summary>
internal sealed class ImapLease(ImapConnection connection, Action<ImapLease> giveBack, CancellationToken wanted) : IDisposable
{
    private int givenBack;

    public ImapConnection Connection { get; } = connection;

    /// <summary>Cancelled when work waits for this very connection (a watcher should end its IDLE and give it back).</summary>
    public CancellationToken Wanted { get; } = wanted;

    /// <summary>Whether the connection is to be closed instead of kept.</summary>
    public bool Dropped { get; private set; }

    /// <summary>Gives up the connection, for example in the middle of a large answer that nobody wants any more.</summary>
    public void Drop() => Dropped = true;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref givenBack, 1) == 0) giveBack(this);
    }
}
