namespace WebMail.Engine.Imap;

/// <summary>How many connections an account may have: as configured, fewer where the server refuses more, cautiously more again later.</summary>
internal sealed class PoolCeiling(int configured, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private DateTimeOffset changedAt;
    private TimeSpan trust = TimeSpan.FromSeconds(15);

    public int Value { get; private set; } = Math.Clamp(configured, 1, 20);

    /// <summary>The server refused one more than <paramref name="open"/>.</summary>
    public void Lower(int open)
    {
        Value = Math.Clamp(open, 1, Value);
        trust = trust * 2 < Longest ? trust * 2 : Longest;
        changedAt = time.GetUtcNow();
    }

    /// <summary>To be called when one more would be useful; the longer apart, the more often it was refused.</summary>
    public void MayRaise()
    {
        if (Value >= configured || time.GetUtcNow() - changedAt < trust) return;
        Value++;
        changedAt = time.GetUtcNow();
    }
}
