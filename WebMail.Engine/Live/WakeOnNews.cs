namespace WebMail.Engine.Live;

/// <summary>A signal that can be given before somebody waits for it.</summary>
internal sealed class WakeOnNews : IDisposable
{
    private readonly Lock gate = new();
    private CancellationTokenSource source = new();

    public void Wake()
    {
        CancellationTokenSource now;
        lock (gate) now = source;
        now.Cancel();
    }

    /// <summary>Cancelled already where <see cref="Wake"/> was called since the last call.</summary>
    public CancellationToken Next()
    {
        lock (gate)
        {
            if (!source.IsCancellationRequested) return source.Token;
            source.Dispose();
            source = new CancellationTokenSource();
            return new CancellationToken(canceled: true);
        }
    }

    public void Dispose() => source.Dispose();
}
