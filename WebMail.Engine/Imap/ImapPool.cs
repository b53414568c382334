using Microsoft.Extensions.Logging;
using WebMail.Engine.Accounts;

namespace WebMail.Engine.Imap;

/// <inheritdoc cref="IImapPool"/>
/// <remarks>
/// This part does work on connections; the others decide who gets which (<c>Serve</c>), open and close them (<c>Open</c>),
/// and let them rest (<c>Rest</c>). All state is guarded by one lock that no await crosses.
/// </remarks>
internal sealed partial class ImapPool : IImapPool, IGateGuest
{
    private readonly Lock sync = new();
    private readonly List<PoolSlot> slots = [];
    private readonly PoolQueue queue = new();
    private readonly PoolCeiling ceiling;
    private readonly PoolRetreat retreat;
    private readonly ImapConnector connector;
    private readonly ServerGate gate;
    private readonly ImapErrors errors;
    private readonly ImapMetrics metrics;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly OwnedTasks owned;
    private readonly CancellationTokenSource stopping = new();
    private Credentials credentials;

    public ImapPool(ServerProfile server, Credentials credentials, ImapConnector connector, ServerGate gate, ImapErrors errors, ImapMetrics metrics, TimeProvider time, ILogger<ImapPool> logger)
    {
        Server = server;
        this.credentials = credentials;
        this.connector = connector;
        this.gate = gate;
        this.errors = errors;
        this.metrics = metrics;
        this.time = time;
        this.logger = logger;
        ceiling = new PoolCeiling(server.MaxConnectionsPerAccount, time);
        retreat = new PoolRetreat(time);
        owned = new OwnedTasks(logger);
        releasedAt = time.GetUtcNow();
        clock = time.CreateTimer(_ => Serve(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        gate.Join(this);
    }

    public ServerProfile Server { get; }

    public string? Protection { get; private set; }

    public Task<T> RunAsync<T>(ImapWork work, Func<ImapConnection, CancellationToken, Task<T>> action, CancellationToken token)
    {
        var outcome = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        owned.Run(() => RunAsync(work, action, outcome, token));
        return outcome.Task;
    }

    public async Task<ImapLease> LeaseAsync(ImapWork work, CancellationToken token)
    {
        var slot = await AcquireLivingAsync(work, false, token).ConfigureAwait(false);
        slot.Connection!.Wire.Bounds = work.Bounds;
        return new ImapLease(slot.Connection, lease => GiveBack(slot, lease.Dropped), CancellationToken.None);
    }

    public async Task<ImapLease> LeaseWatcherAsync(CancellationToken token)
    {
        if (!MayWatch) throw new MailError(MailErrorKind.ServerBusy);
        var slot = await AcquireAsync(new ImapWork(null), true, token).ConfigureAwait(false);
        return new ImapLease(slot.Connection!, lease => GiveBack(slot, lease.Dropped), slot.Wanted!.Token);
    }

    /// <summary>
    /// What an exception on a connection means; null if it is none of mail's. MailKit meets odd dates, numbers and names with exceptions
    /// of any kind, and closes the connection; what leaves it open is a fault of ours.
    /// </summary>
    public MailError? Explain(Exception error, ImapConnection connection) =>
        errors.From(error, connection.Wire) ?? (connection.Client.IsConnected || error is OperationCanceledException ? null : new MailError(MailErrorKind.NotUnderstood, null, error));

    private async Task RunAsync<T>(ImapWork work, Func<ImapConnection, CancellationToken, Task<T>> action, TaskCompletionSource<T> outcome, CancellationToken token)
    {
        try
        {
            var slot = await AcquireLivingAsync(work, false, token).ConfigureAwait(false);
            if (await TryOnAsync(slot, work, action, outcome, work.Repeatable, token).ConfigureAwait(false)) return;
            metrics.Repeated.Add(1);
            slot = await AcquireLivingAsync(work, true, token).ConfigureAwait(false);
            await TryOnAsync(slot, work, action, outcome, false, token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            outcome.TrySetCanceled(token);
        }
        catch (MailError e)
        {
            outcome.TrySetException(e);
        }
    }

    /// <summary>Returns false where the work should be done again; else the outcome is set.</summary>
    private async Task<bool> TryOnAsync<T>(PoolSlot slot, ImapWork work, Func<ImapConnection, CancellationToken, Task<T>> action, TaskCompletionSource<T> outcome, bool mayRepeat, CancellationToken token)
    {
        var connection = slot.Connection!;
        using var limit = new CancellationTokenSource(work.Timeout, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping.Token);
        connection.Wire.Bounds = work.Bounds;
        connection.Client.Timeout = (int)Math.Max(ImapConnector.SilenceLimit.TotalMilliseconds, work.Timeout.TotalMilliseconds);
        connection.Unwanted = token;
        var deaf = false;
        var firstLook = mayRepeat && work.Order == WorkOrder.Person ? FirstByteLimit : Timeout.InfiniteTimeSpan;
        await using var watchdog = time.CreateTimer(_ => OnTick(), null, firstLook, WatchdogPeriod).ConfigureAwait(false);
        var unwanted = token.UnsafeRegister(_ => OnUnwanted(connection, outcome, end, token), null);
        try
        {
            token.ThrowIfCancellationRequested();
            var value = await action(connection, end.Token).ConfigureAwait(false);
            await unwanted.DisposeAsync().ConfigureAwait(false);
            GiveBack(slot, connection.Wire.IsBusy);
            outcome.TrySetResult(value);
            return true;
        }
#pragma warning disable CA1031 // It goes to the caller, as what it means.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await unwanted.DisposeAsync().ConfigureAwait(false);
            var broken = !connection.Client.IsConnected || connection.Wire.IsBusy;
            GiveBack(slot, broken);
            var error = limit.IsCancellationRequested ? new MailError(MailErrorKind.ServerSilent, null, e) : Explain(e, connection);
            if (token.IsCancellationRequested) outcome.TrySetCanceled(token);
            else if (deaf) return GiveUpSilent();
            else if (broken && mayRepeat && error is { Kind: MailErrorKind.ConnectionLost or MailErrorKind.ServerFailed or MailErrorKind.ServerBusy } && !stopping.IsCancellationRequested) return false;
            else if (stopping.IsCancellationRequested) outcome.TrySetException(Closed());
            else outcome.TrySetException(error ?? e);
            return true;
        }

        void OnTick()
        {
            if (connection.Wire.Waiting < FirstByteLimit) return;
            deaf = true;
            end.Cancel();
        }
    }

    /// <summary>The caller goes at once. What is small comes to its end; what is large would hold the connection, so it is cut.</summary>
    private static void OnUnwanted<T>(ImapConnection connection, TaskCompletionSource<T> outcome, CancellationTokenSource end, CancellationToken token)
    {
        connection.Wire.Unwanted = true;
        outcome.TrySetCanceled(token);
        if (connection.Wire.LiteralLeft > ImapWire.LargeAnswer) end.Cancel();
    }

    /// <summary>A connection that answered lately, or just now.</summary>
    /// <param name="suspicious">Whether another connection just broke, so that this one may have too.</param>
    private async Task<PoolSlot> AcquireLivingAsync(ImapWork work, bool suspicious, CancellationToken token)
    {
        while (true)
        {
            var slot = await AcquireAsync(work, false, token).ConfigureAwait(false);
            if (await IsAliveAsync(slot.Connection!, work, suspicious).ConfigureAwait(false)) return slot;
            GiveBack(slot, true);
            suspicious = true;
        }
    }

    private async Task<bool> IsAliveAsync(ImapConnection connection, ImapWork work, bool suspicious)
    {
        if (connection.LooksClosed()) return false;
        var trusted = suspicious ? TimeSpan.FromSeconds(1) : work.Repeatable ? TrustedSilence : TrustedSilence / 4;
        if (connection.Wire.Silence < trusted && !connection.HasUnaskedBytes()) return true;
        using var limit = new CancellationTokenSource(SilenceLimit, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping.Token);
        try
        {
            await connection.Client.NoOpAsync(end.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is OperationCanceledException || errors.From(e, connection.Wire) is not null)
        {
            return connection.Client.IsConnected && !connection.Wire.IsBusy;
        }
    }

    private static MailError Closed() => new(MailErrorKind.ConnectionLost);
}
