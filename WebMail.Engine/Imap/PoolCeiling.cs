namespace WebMail.Engine.Imap;

/// <summary>How many connections an account may have: as configured, fewer where the server refuses more, cautiously more again later.</summary>
internal sealed class PoolCeiling(int configured, TimeProvider time)
{
    private static readonly TimeSpan RaiseAfter = TimeSpan.FromMinutes(10);

    private DateTimeOffset changedAt;

    public int Value { get; private set; } = Math.Clamp(configured, 1, 20);

    /// <summary>The server refused one more than <paramref name="open"/>.</summary>
    public void Lower(int open)
    {
        Value = Math.Clamp(open, 1, Value);
        changedAt = time.GetUtcNow();
    }

    /// <summary>To be called when one more would be useful.</summary>
    public void MayRaise()
    {
        if (Value >= configured || time.GetUtcNow() - changedAt < RaiseAfter) return;
        Value++;
        changedAt = time.GetUtcNow();
    }
}
