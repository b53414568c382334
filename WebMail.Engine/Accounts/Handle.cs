namespace WebMail.Engine.Accounts;

/// <summary>Says once that something is no longer used.</summary>
internal sealed class Handle(Action release) : IDisposable
{
    private Action? release = release;

    public void Dispose() => Interlocked.Exchange(ref release, null)?.Invoke();
}
