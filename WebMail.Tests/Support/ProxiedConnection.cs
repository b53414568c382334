using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace WebMail.Tests.Support;

/// <summary>One connection through a <see cref="FaultProxy"/>, with faults of its own.</summary>
public sealed class ProxiedConnection : IAsyncDisposable
{
    private readonly Socket _client;
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly WireRecord _record;
    private readonly CancellationTokenSource _ending = new();
    private Task _running = Task.CompletedTask;
    private long _fromServer;
    private long _fromClient;

    internal ProxiedConnection(int number, Socket client, Faults faults, WireRecord record)
    {
        (Number, _client, Faults, _record) = (number, client, faults, record);
        _client.NoDelay = true;
    }

    /// <summary>Counted from 1.</summary>
    public int Number { get; }

    public Faults Faults { get; }

    public bool IsOpen => !_running.IsCompleted;

    /// <summary>Passed on to the client so far; in recording mode without TLS's own bytes.</summary>
    public long BytesFromServer => Interlocked.Read(ref _fromServer);

    public long BytesFromClient => Interlocked.Read(ref _fromClient);

    /// <summary>Ends both sides with RST.</summary>
    public void Reset()
    {
        Abort(_client);
        Abort(_server);
        _ending.Cancel();
    }

    /// <summary>Ends both sides in order (FIN).</summary>
    public void Close() => _ending.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running;
        _ending.Dispose();
    }

    internal void Start(int targetPort, ProxyTls? tls, CancellationToken proxyEnding) => _running = RunAsync(targetPort, tls, proxyEnding);

    private static void Abort(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
        catch (ObjectDisposedException)
        {
            // ended before
        }
    }

    private async Task RunAsync(int targetPort, ProxyTls? tls, CancellationToken proxyEnding)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(proxyEnding, _ending.Token);
        try
        {
            await _server.ConnectAsync(new IPEndPoint(IPAddress.Loopback, targetPort), ending.Token);
            Stream client = new NetworkStream(_client), server = new NetworkStream(_server);
            if (tls is not null)
            {
                (client, server) = (await tls.AcceptAsync(client, ending.Token), await tls.ConnectAsync(server, ending.Token));
            }

            var toServer = new WireLines(Number, Directions.ToServer, _record);
            var toClient = new WireLines(Number, Directions.ToClient, _record);
            var up = new ProxyPipe(client, server, Faults, Directions.ToServer, n => Interlocked.Add(ref _fromClient, n), tls is null ? null : toServer);
            var down = new ProxyPipe(server, client, Faults, Directions.ToClient, Passed, tls is null ? null : toClient);
            await Task.WhenAny(up.RunAsync(ending.Token), down.RunAsync(ending.Token));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or AuthenticationException)
        {
            // the end of a side is the end of the connection
        }
        finally
        {
            await ending.CancelAsync();
            _client.Dispose();
            _server.Dispose();
        }
    }

    private void Passed(int count)
    {
        if (Interlocked.Add(ref _fromServer, count) < Faults.CutAfterBytesFromServer || Faults.CutAfterBytesFromServer == 0)
        {
            return;
        }

        if (Faults.CutByReset)
        {
            Reset();
        }
        else
        {
            Close();
        }
    }
}
