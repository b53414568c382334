namespace WebMail.Engine.Imap;

/// <summary>A connection that proved somebody's credentials and waits for the pool that will have it.</summary>
internal sealed class ProvenConnection(ImapConnection connection, ServerGate gate) : IDisposable
{
    private ImapConnection? held = connection;

    /// <summary>Hands the connection and its place at the gate over.</summary>
    public ImapConnection Take() => Interlocked.Exchange(ref held, null) ?? throw new InvalidOperationException("taken already");

    public void Dispose()
    {
        if (Interlocked.Exchange(ref held, null) is not { } left) return;
        left.Dispose();
        gate.Leave();
    }
}
