namespace WebMail.Server.Accounts;

/// <summary>One place of a counted few; disposing it, once or more often, gives it back once.</summary>
internal sealed class Slot(Action giveBack) : IDisposable
{
    private Action? giveBack = giveBack;

    public static bool Take(ref int count, int most)
    {
        if (Interlocked.Increment(ref count) <= most) return true;
        Interlocked.Decrement(ref count);
        return false;
    }

    public void Dispose() => Interlocked.Exchange(ref giveBack, null)?.Invoke();
}
