using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using WebMail.Engine.Accounts;

namespace WebMail.Engine.Imap;

/// <summary>Makes the pools of all people, and has what they share: a gate per server, and what worked at sign-in.</summary>
internal sealed class ImapPools(ImapMetrics metrics, TimeProvider time, ILoggerFactory loggers)
{
    private const int MostRefusals = 20;

    private static readonly TimeSpan BetweenRefusals = TimeSpan.FromMilliseconds(200);

    private readonly SignInMemory memory = new();
    private readonly ImapErrors errors = new(new ImapErrorTexts());
    private readonly ConcurrentDictionary<string, ServerGate> gates = new(StringComparer.Ordinal);

    /// <summary>Proves the credentials; the connection is for <see cref="Open"/> or <see cref="ImapPool.Adopt"/>, else to be disposed.</summary>
    /// <exception cref="MailError">See <see cref="IAccounts.SignInAsync"/>.</exception>
    public async Task<ProvenConnection> ProveAsync(ServerProfile server, Credentials credentials, CancellationToken token)
    {
        var gate = Gate(server);
        for (var refusals = 0; ; refusals++)
        {
            try
            {
                return await ProveAsync(server, gate, credentials, token).ConfigureAwait(false);
            }
            catch (MailError e) when (ServerGate.MayBeFull(e) && refusals < MostRefusals && gate.Learn())
            {
                await Task.Delay(BetweenRefusals, time, token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A pool, with the connection that proved the credentials if there is one. Opens none by itself.</summary>
    public ImapPool Open(ServerProfile server, Credentials credentials, ProvenConnection? first = null)
    {
        var pool = new ImapPool(server, credentials, Connector(server), Gate(server), errors, metrics, time, loggers.CreateLogger<ImapPool>());
        if (first is not null) pool.Adopt(first);
        return pool;
    }

    private async Task<ProvenConnection> ProveAsync(ServerProfile server, ServerGate gate, Credentials credentials, CancellationToken token)
    {
        using var visitor = new GateVisitor(gate);
        await visitor.EnterAsync(time, token).ConfigureAwait(false);
        var entered = true;
        try
        {
            await gate.PaceAsync(token).ConfigureAwait(false);
            var connection = await Connector(server).ConnectAsync(credentials, token).ConfigureAwait(false);
            entered = false;
            gate.Connected();
            return new ProvenConnection(connection, gate);
        }
        finally
        {
            if (entered) gate.Leave(false);
        }
    }

    private ImapConnector Connector(ServerProfile server) => new(server, memory, errors, metrics, time);

    private ServerGate Gate(ServerProfile server) => gates.GetOrAdd(server.Name, _ => new ServerGate(server.MaxConnectionsPerAddress, time));
}
