using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WebMail.Tests.Support.Scripted;

/// <summary>
/// Plays a script of the corpus on a port of its own, and writes down what the client sends. What isn't scripted gets a plain
/// good answer from a mailbox of three messages. <c>bodystructure-deep</c> and <c>thread-deep</c> end the process of a client
/// that parses recursively.
/// </summary>
public sealed class ScriptedImapServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly ScriptedCertificates _certificates = new();
    private readonly ConcurrentQueue<Exception> _faults = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Scenario _scenario;
    private readonly bool _insideTls;
    private readonly Task _accepting;
    private int _count;

    private ScriptedImapServer(Scenario scenario, bool insideTls)
    {
        (_scenario, _insideTls) = (scenario, insideTls);
        Mailbox = new PlainMailbox(scenario);
        _listener.Start(64);
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The CA of its good certificate (PEM).</summary>
    public string CaFile => _certificates.CaFile;

    /// <summary>Both ways, over all connections; literals of the client in full.</summary>
    public WireRecord Record { get; } = new();

    public int Connections => _count;

    /// <summary>Seconds of the script take so many seconds; 0.01 makes a stall of 60 s one of 0.6.</summary>
    public double Pace { get; set; } = 1;

    internal PlainMailbox Mailbox { get; }

    /// <summary>Starts to listen. A script without TLS is played inside TLS when <paramref name="insideTls"/>, for clients that want nothing else.</summary>
    public static ScriptedImapServer Play(Scenario scenario, bool insideTls = false) =>
        new(scenario, insideTls && scenario.Tls == "none");

    /// <summary>Checks the script's own assertions about what the client sent, and that the script could be played.</summary>
    public void Verify()
    {
        if (_faults.TryPeek(out var fault))
        {
            throw new InvalidOperationException($"The script {_scenario.Id} could not be played.", fault);
        }

        var sent = new StringBuilder();
        foreach (var line in Record.Lines.Where(line => line.Direction == Directions.ToServer))
        {
            sent.Append(line.Text).Append("\r\n");
        }

        WireAssertions.Verify(_scenario, sent.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _certificates.Dispose();
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var parts = _scenario.Connections();
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptSocketAsync(_ending.Token);
                var number = Interlocked.Increment(ref _count);
                _connections.Add(PlayAsync(socket, number, new ScriptedSteps(parts[Math.Min(number, parts.Count) - 1])));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task PlayAsync(Socket socket, int number, ScriptedSteps steps)
    {
        try
        {
            await using var wire = new ScriptedWire(socket, number, Record, _certificates);
            if (_insideTls)
            {
                await wire.HandshakeAsync(null, null, _ending.Token);
            }

            await new ScriptedConnection(wire, steps, Mailbox, () => Pace).RunAsync(_ending.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // the client went, or refused the handshake: what the script wants to see
        }
#pragma warning disable CA1031 // a script that can't be played must fail its test, and Verify says why
        catch (Exception e)
        {
            _faults.Enqueue(e);
        }
#pragma warning restore CA1031
    }
}
