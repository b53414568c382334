using MailKit;
using Microsoft.Extensions.Logging;
using WebMail.Engine.Accounts;

namespace WebMail.Engine.Imap;

internal sealed partial class ImapPool
{
    private const int AlertsKept = 10;

    /// <summary>Refusals in a row that are taken for a matter of turns; about three seconds.</summary>
    private const int MostStumbles = 20;

    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(1);

    private readonly List<string> alerts = [];
    private bool proven;
    private bool inLine;
    private int stumbles;

    public event Action<PoolState>? StateChanged;

    public PoolState State { get; private set; }

    public void Renew(Credentials credentials)
    {
        lock (sync)
        {
            this.credentials = credentials;
            retreat.Succeeded();
            SetState(PoolState.Fine);
        }

        Serve();
    }

    /// <summary>Takes a connection that was made to prove the credentials.</summary>
    public void Adopt(ProvenConnection first)
    {
        lock (sync)
        {
            var slot = new PoolSlot(time.GetUtcNow());
            Count(slot.State, 1);
            slots.Add(slot);
            Welcome(slot, first.Take());
        }

        Serve();
    }

    public IReadOnlyList<string> TakeAlerts()
    {
        lock (sync)
        {
            string[] taken = [.. alerts];
            alerts.Clear();
            return taken;
        }
    }

    private void OpenMore()
    {
        while (ShouldOpen())
        {
            if (!gate.TryEnter(this))
            {
                inLine = true;
                afterwards.Add(() => gate.Press(this));
                return;
            }

            var slot = new PoolSlot(time.GetUtcNow());
            Count(slot.State, 1);
            slots.Add(slot);
            afterwards.Add(() => owned.Run(() => OpenAsync(slot)));
        }

        if (!inLine) return;
        inLine = false;
        afterwards.Add(() => gate.StopWaiting(this));
    }

    private bool ShouldOpen()
    {
        if (stopping.IsCancellationRequested) return false;
        var persons = queue.Persons;
        var needed = persons + (queue.Others > 0 ? 1 : 0) + (queue.HasWatcher && !watching && !asleep ? 1 : 0);
        if (slots.Count(s => s.State == PoolSlot.Use.Opening) >= needed || !retreat.Allows(persons > 0)) return false;
        if (slots.Count >= ceiling.Value) ceiling.MayRaise();
        return slots.Count < ceiling.Value;
    }

    private async Task OpenAsync(PoolSlot slot)
    {
        MailError? failure;
        try
        {
            await gate.PaceAsync(stopping.Token).ConfigureAwait(false);
            var connection = await connector.ConnectAsync(credentials, stopping.Token).ConfigureAwait(false);
            gate.Connected();
            lock (sync) Welcome(slot, connection);
            failure = null;
        }
        catch (MailError e)
        {
            failure = e;
        }
        catch (OperationCanceledException e)
        {
            failure = new MailError(MailErrorKind.ConnectionLost, null, e);
        }

        if (failure is not null)
        {
            lock (sync) OnOpenFailed(slot, failure);
            gate.Leave(false);
        }

        Serve();
    }

    private void Welcome(PoolSlot slot, ImapConnection connection)
    {
        slot.Connection = connection;
        connection.Client.Alert += OnAlert;
        Protection = connection.Protection;
        proven = true;
        retreat.Succeeded();
        stumbles = 0;
        Turn(slot, PoolSlot.Use.Idle);
        SetState(PoolState.Fine);
        if (stopping.IsCancellationRequested) Close(slot, true);
    }

    private void OnOpenFailed(PoolSlot slot, MailError failure)
    {
        Count(slot.State, -1);
        slots.Remove(slot);
        if (stopping.IsCancellationRequested) return;
        LogOpenFailed(logger, Server.Name, failure.Kind);
        if (ServerGate.MayBeFull(failure))
        {
            var open = slots.Count(s => s.State != PoolSlot.Use.Opening);
            var perAddress = (open == 0 || failure.InnerException is ClosedUngreetedException) && gate.Learn() && ++stumbles < MostStumbles;
            if (open > 0) ceiling.Lower(open);
            else if (perAddress) retreat.Pause();
            if (open > 0 || perAddress) return;
        }

        if (failure.Kind == MailErrorKind.ConnectionLost && retreat.Error is null && ++stumbles == 1)
        {
            // A server that restarts, or a listener that was just emptied: everybody's work hangs on this attempt, so it gets a second one.
            retreat.Pause();
            return;
        }

        var refused = failure.Kind == MailErrorKind.WrongPassword && proven;
        retreat.Failed(refused ? new MailError(MailErrorKind.SignInNeeded, null, failure) : failure);
        if (refused) SetState(PoolState.SignInNeeded);
        else if (slots.Count == 0 && failure.IsPassing) SetState(PoolState.Away);
        if (slots.Count > 0) return;
        foreach (var waiter in queue.Take(w => !w.Watches)) waiter.TrySetException(retreat.Error!);
    }

    /// <summary>Takes a connection out; if it still works, it says LOGOUT first.</summary>
    private void Close(PoolSlot slot, bool politely)
    {
        Turn(slot, PoolSlot.Use.Closing);
        // A connection that says goodbye counts at the server until it is gone; a broken one is gone.
        if (!politely) slots.Remove(slot);
        afterwards.Add(() => owned.Run(() => CloseAsync(slot, politely)));
    }

    private async Task CloseAsync(PoolSlot slot, bool politely)
    {
        using var limit = new CancellationTokenSource(FarewellLimit, time);
        try
        {
            if (politely) await slot.Connection!.Client.DisconnectAsync(true, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException || errors.From(e, slot.Connection!.Wire) is not null)
        {
            // It is closed either way.
        }
        finally
        {
            slot.Connection!.Client.Alert -= OnAlert;
            slot.Connection.Dispose();
            slot.Wanted?.Dispose();
            lock (sync) slots.Remove(slot);
            gate.Leave();
        }

        Serve();
    }

    private void OnAlert(object? sender, AlertEventArgs e)
    {
        // MailError cleans and cuts what comes from a server; an alert deserves no less.
        if (new MailError(MailErrorKind.Refused, e.Message).Detail is not { Length: > 0 } text) return;
        lock (sync)
        {
            if (alerts.Contains(text)) return;
            if (alerts.Count == AlertsKept) alerts.RemoveAt(0);
            alerts.Add(text);
        }
    }

    private void SetState(PoolState state)
    {
        if (State == state) return;
        State = state;
        afterwards.Add(() => StateChanged?.Invoke(state));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No connection to {Server}: {Kind}")]
    private static partial void LogOpenFailed(ILogger logger, string server, MailErrorKind kind);
}
