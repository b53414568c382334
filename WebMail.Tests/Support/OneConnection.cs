using System.Net;
using System.Net.Sockets;
using MailKit.Net.Imap;
using MailKit.Security;
using WebMail.Engine.Accounts;
using WebMail.Engine.Imap;

namespace WebMail.Tests.Support;

/// <summary>The smallest pool: one connection, one piece of work at a time, and a record of what went over the wire.</summary>
internal sealed class OneConnection : IImapPool
{
    private readonly SemaphoreSlim _free = new(1, 1);
    private readonly ImapConnection _connection;

    private OneConnection(ImapClient client, Socket socket, CommandLog wire, ServerProfile server)
    {
        _connection = new ImapConnection(client, new ImapWire(new ImapMetrics(), TimeProvider.System), socket, "");
        (Wire, Server) = (wire, server);
    }

    public event Action<PoolState>? StateChanged
    {
        add { }
        remove { }
    }

    public CommandLog Wire { get; }

    public ServerProfile Server { get; }

    public PoolState State => PoolState.Fine;

    public string? Protection => null;

    public bool MayWatch => false;

    /// <summary>How many leases were dropped in the middle of an answer.</summary>
    public int Dropped { get; private set; }

    public static async Task<OneConnection> OpenAsync(MailServerView view, string user, CancellationToken token)
    {
        var wire = new CommandLog();
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, view.ImapsPort), token);
        var client = new ImapClient(wire) { CheckCertificateRevocation = false, Timeout = 30_000 };
        client.ServerCertificateValidationCallback = (_, certificate, _, errors) => Rival.IsTrusted(certificate, errors, view.Server.CaFile);
        await client.ConnectAsync(socket, "localhost", view.ImapsPort, SecureSocketOptions.SslOnConnect, token);
        await client.AuthenticateAsync(new SaslMechanismPlain(user, MailServer.Password), token);
        wire.Clear();
        return new OneConnection(client, socket, wire, new ServerProfile { Name = view.Name, Imap = view.Imaps });
    }

    public async Task<T> RunAsync<T>(ImapWork work, Func<ImapConnection, CancellationToken, Task<T>> action, CancellationToken token)
    {
        await _free.WaitAsync(token);
        try { return await action(_connection, token); }
        finally { _free.Release(); }
    }

    public async Task<ImapLease> LeaseAsync(ImapWork work, CancellationToken token)
    {
        await _free.WaitAsync(token);
        return new ImapLease(_connection, GiveBack, CancellationToken.None);
    }

    public Task<ImapLease> LeaseWatcherAsync(CancellationToken token) => throw new NotSupportedException();

    public IDisposable Hold() => throw new NotSupportedException();

    public void Renew(Credentials credentials) => throw new NotSupportedException();

    public IReadOnlyList<string> TakeAlerts() => [];

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        _free.Dispose();
        return ValueTask.CompletedTask;
    }

    private void GiveBack(ImapLease lease)
    {
        if (lease.Dropped) Dropped++;
        _free.Release();
    }
}
