using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace WebMail.Tests.Support;

[Collection(Alone.Name)]
public sealed class FaultProxyTests : IAsyncLifetime
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private FaultProxy _proxy = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _server.Start();
        _proxy = FaultProxy.To(((IPEndPoint)_server.LocalEndpoint).Port);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task Bytes_pass_both_ways_and_connections_are_counted()
    {
        using var pair = await ConnectAsync();
        Assert.Equal("to server", await pair.ToServerAsync("to server"));
        Assert.Equal("to client", await pair.ToClientAsync("to client"));
        using var second = await ConnectAsync();
        Assert.Equal(2, _proxy.Connections.Count);
        Assert.Equal(9, _proxy.Connections[0].BytesFromServer);
    }

    [Fact]
    public async Task A_delay_of_100_ms_each_way_makes_a_round_trip_of_200()
    {
        _proxy.Faults.Latency = TimeSpan.FromMilliseconds(100);
        using var pair = await ConnectAsync();
        var start = Stopwatch.GetTimestamp();
        await pair.ToServerAsync("ping");
        await pair.ToClientAsync("pong");
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 195, 400);
    }

    [Fact]
    public async Task A_black_hole_in_one_direction_holds_bytes_back_until_it_heals()
    {
        using var pair = await ConnectAsync();
        _proxy.Apply(faults => faults.BlackHole = Directions.ToClient);
        Assert.Equal("up", await pair.ToServerAsync("up"));
        var down = pair.ToClientAsync("down");
        await Task.Delay(150, Token);
        Assert.False(down.IsCompleted);
        _proxy.Apply(faults => faults.BlackHole = Directions.None);
        Assert.Equal("down", await down);
    }

    [Fact]
    public async Task Slices_arrive_whole_in_the_end()
    {
        _proxy.Faults.SliceBytes = 3;
        using var pair = await ConnectAsync();
        var text = new string('x', 1000);
        Assert.Equal(text, await pair.ToClientAsync(text));
    }

    [Fact]
    public async Task Bandwidth_is_kept_to()
    {
        _proxy.Faults.BytesPerSecond = 20_000;
        using var pair = await ConnectAsync();
        var start = Stopwatch.GetTimestamp();
        await pair.ToClientAsync(new string('x', 6000));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 250, 900);
    }

    [Fact]
    public async Task A_reset_is_seen_as_a_reset_on_both_sides()
    {
        using var pair = await ConnectAsync();
        await pair.ToServerAsync("x");
        _proxy.ResetAll();
        foreach (var side in new[] { pair.Client, pair.Server })
        {
            var e = await Assert.ThrowsAsync<SocketException>(() => side.ReceiveAsync(new byte[1], Token).AsTask());
            Assert.Equal(SocketError.ConnectionReset, e.SocketErrorCode);
        }

        await Eventually.HoldsAsync(() => _proxy.OpenConnections == 0);
    }

    [Fact]
    public async Task A_cut_after_a_count_of_bytes_lets_just_those_through()
    {
        _proxy.Faults.CutAfterBytesFromServer = 10;
        using var pair = await ConnectAsync();
        await pair.Server.SendAsync(new byte[100], Token);
        var received = 0;
        for (int count; (count = await pair.Client.ReceiveAsync(new byte[100], Token)) > 0;)
        {
            received += count;
        }

        Assert.Equal(10, received);
    }

    [Fact]
    public async Task Refused_connections_fail_at_once_and_living_ones_go_on()
    {
        using var pair = await ConnectAsync();
        await pair.ToServerAsync("x");
        _proxy.Refuse();
        using var refused = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => refused.ConnectAsync(IPAddress.Loopback, _proxy.Port, Token).AsTask());
        Assert.Equal("y", await pair.ToServerAsync("y"));
        _proxy.AcceptAgain();
        using var again = await ConnectAsync();
        Assert.Equal("z", await again.ToServerAsync("z"));
    }

    private Task<SocketPair> ConnectAsync() => SocketPair.ConnectAsync(_proxy.Port, _server, Token);
}
