using WebMail.Engine.Accounts;
using WebMail.Server.Hosting;

namespace WebMail.Server.Accounts;

/// <summary>A sign-in of one browser while this process serves it.</summary>
internal sealed class LiveSession : IDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly CancellationTokenSource ended;
    private readonly Slot hold;
    private long usedTicks;
    private int connections;
    private int pages;

    public LiveSession(SignIn signIn, IMailSession mail, TimeProvider time)
    {
        (Id, Person, Public, CreatedAt, Mail) = (signIn.Id, signIn.Person, signIn.Public, signIn.CreatedAt, mail);
        ended = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        hold = new Slot(mail.Hold().Dispose);
        usedTicks = StoredUse = signIn.UsedAt.UtcTicks;
    }

    public string Id { get; }

    public string Person { get; }

    public bool Public { get; }

    public DateTimeOffset CreatedAt { get; }

    public IMailSession Mail { get; }

    /// <summary>Cancelled when the sign-in is over: say so to the browser and stop.</summary>
    public CancellationToken Ending => ending.Token;

    /// <summary>Cancelled a little later: whatever is still open is cut.</summary>
    public CancellationToken Ended => ended.Token;

    public DateTimeOffset UsedAt => new(Volatile.Read(ref usedTicks), TimeSpan.Zero);

    /// <summary>UTC ticks of the last use that storage knows of.</summary>
    public long StoredUse { get; set; }

    /// <summary>Whether a page listens for news or a circuit is open.</summary>
    public bool IsListening => Volatile.Read(ref connections) > 0 || Volatile.Read(ref pages) > 0;

    public void Use(DateTimeOffset now) => Volatile.Write(ref usedTicks, now.UtcTicks);

    /// <summary>Counts a request that stays open; null where there are too many. The caller disposes what it gets.</summary>
    public Slot? Connect(int most) => Slot.Take(ref connections, most) ? new Slot(() => Interlocked.Decrement(ref connections)) : null;

    /// <summary>Counts a page that listens, which by long polling isn't always a request.</summary>
    public Slot? Listen(int most) => Slot.Take(ref pages, most) ? new Slot(() => Interlocked.Decrement(ref pages)) : null;

    public bool IsOver(DateTimeOffset now, SessionLimits limits) =>
        now - CreatedAt > limits.Absolute || now - UsedAt > (Public ? limits.IdlePublic : limits.Idle);

    public void End()
    {
        // News connections get half a second to say goodbye.
        ended.CancelAfter(TimeSpan.FromMilliseconds(500));
        ending.Cancel();
        hold.Dispose();
    }

    // The sources are left to the collector: a request that came in at the last moment may still register with them.
    public void Dispose() => hold.Dispose();
}
