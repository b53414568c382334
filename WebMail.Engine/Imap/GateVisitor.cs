namespace WebMail.Engine.Imap;

/// <summary>Takes one place at a gate for somebody who has no pool yet.</summary>
internal sealed class GateVisitor : IGateGuest, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServerGate gate;
    private readonly TaskCompletionSource reserved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GateVisitor(ServerGate gate)
    {
        this.gate = gate;
        gate.Join(this);
    }

    public DateTimeOffset? UnusedSince => null;

    /// <summary>Waits for a place. Whoever has it calls <see cref="ServerGate.Leave"/>.</summary>
    /// <exception cref="MailError">ServerBusy: none became free in time.</exception>
    public async Task EnterAsync(TimeProvider time, CancellationToken token)
    {
        try
        {
            while (!gate.TryEnter(this))
            {
                gate.Press(this);
                await reserved.Task.WaitAsync(Patience, time, token).ConfigureAwait(false);
            }
        }
        catch (TimeoutException e)
        {
            throw new MailError(MailErrorKind.ServerBusy, null, e);
        }
    }

    public void Yield()
    {
    }

    public void PlaceReserved() => reserved.TrySetResult();

    public void Dispose() => gate.Part(this);
}
