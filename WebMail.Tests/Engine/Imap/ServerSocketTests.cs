using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using WebMail.Engine.Imap;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

public sealed class ServerSocketTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2001:db8::1", "127.0.0.1")] // no such place
    [InlineData("192.0.2.1", "127.0.0.1")]
    [InlineData("::1", "127.0.0.1")] // nobody listens there
    [InlineData("127.0.0.1", "2001:db8::1")]
    public async Task A_dead_address_costs_less_than_three_seconds(params string[] addresses)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sockets = new ServerSocket(TimeProvider.System, (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()));
        var clock = Stopwatch.StartNew();
        using var socket = await sockets.ConnectAsync("mail.example.test", ((IPEndPoint)listener.LocalEndpoint).Port, Token);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 3000);
        Assert.True(socket.NoDelay);
        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)socket.RemoteEndPoint!).Address);
    }

    [Fact]
    public async Task Where_no_address_answers_the_caller_is_told()
    {
        var sockets = new ServerSocket(TimeProvider.System, (_, _) => Task.FromResult(new[] { IPAddress.Loopback, IPAddress.Parse("127.0.0.9") }));
        await Assert.ThrowsAsync<SocketException>(() => sockets.ConnectAsync("mail.example.test", 1, Token));
    }
}
