using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace WebMail.Tests.Support;

/// <summary>
/// A TCP proxy on a port of its own before a server on loopback, that does to connections what a bad line does. With
/// <see cref="Recording"/> it ends TLS on both sides and writes down every line of IMAP.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly int _targetPort;
    private readonly ProxyTls? _tls;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<ProxiedConnection> _connections = new();
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;

    private FaultProxy(int targetPort, ProxyTls? tls)
    {
        (_targetPort, _tls) = (targetPort, tls);
        AcceptAgain();
    }

    /// <summary>Where clients connect, at 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>For connections to come. <see cref="Apply"/> changes the living ones as well.</summary>
    public Faults Faults { get; } = new();

    /// <summary>All since the start, in their order, ended ones too.</summary>
    public IReadOnlyList<ProxiedConnection> Connections => [.. _connections];

    public int OpenConnections => _connections.Count(connection => connection.IsOpen);

    /// <summary>What was said, in recording mode.</summary>
    public WireRecord Record { get; } = new();

    /// <summary>Passes on what comes to a port of 127.0.0.1 untouched, TLS and all.</summary>
    public static FaultProxy To(int port) => new(port, null);

    /// <summary>
    /// Speaks TLS to the client with the server's own certificate, and TLS to the server's TLS port, and records both ways.
    /// COMPRESS is hidden from the client, which could not be read otherwise.
    /// </summary>
    public static FaultProxy Recording(MailServerView view) =>
        new(view.ImapsPort, new ProxyTls(view.Server.CertificateFile, view.Server.KeyFile, view.Server.CaFile));

    /// <summary>Changes the faults of living and future connections.</summary>
    public void Apply(Action<Faults> change)
    {
        change(Faults);
        foreach (var connection in _connections)
        {
            change(connection.Faults);
        }
    }

    /// <summary>New connections get RST at once, as at a port where nobody listens. Living ones go on.</summary>
    public void Refuse()
    {
        _listener?.Dispose();
        _listener = null;
    }

    /// <summary>Undoes <see cref="Refuse"/>, on the same port.</summary>
    public void AcceptAgain()
    {
        if (_listener is not null)
        {
            return;
        }

        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
        _listener.Listen(512);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = Task.WhenAll(_accepting, AcceptAsync(_listener));
    }

    /// <summary>Resets (RST) every living connection.</summary>
    public void ResetAll()
    {
        foreach (var connection in _connections)
        {
            connection.Reset();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        Refuse();
        await _accepting;
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        _ending.Dispose();
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptAsync(_ending.Token);
                var connection = new ProxiedConnection(_connections.Count + 1, client, Faults.Copy(), Record);
                _connections.Enqueue(connection);
                connection.Start(_targetPort, _tls, _ending.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return; // refused from now on, or ended
            }
        }
    }
}
