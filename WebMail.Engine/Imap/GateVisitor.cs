namespace WebMail.Engine.Imap;

/// <summary>Takes one place at a gate for somebody who has no pool yet.</summary>
internal sealed class GateVisitor : IGateGuest, IDisposable
{
    private readonly ServerGate gate;
    private readonly TaskCompletionSource reserved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GateVisitor(ServerGate gate)
    {
        this.gate = gate;
        gate.Join(this);
    }

    public DateTimeOffset? UnusedSince => null;

    /// <summary>Waits for a place. Whoever has it calls <see cref="ServerGate.Leave"/>.</summary>
    public async Task EnterAsync(CancellationToken token)
    {
        while (!gate.TryEnter(this))
        {
            gate.Press(this);
            await reserved.Task.WaitAsync(token).ConfigureAwait(false);
        }
    }

    public void Yield()
    {
    }

    public void PlaceReserved() => reserved.TrySetResult();

    public void Dispose() => gate.Part(this);
}
