using System.Net;
using System.Net.WebSockets;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class SocketDoorTests : IDisposable
{
    private readonly FakeMail mail = new() { Settings = new() { ["WebMail:Limits:ConnectionsPerSession"] = "3" } };
    private readonly Visitor anna;

    public SocketDoorTests() => anna = new Visitor(mail);

    public void Dispose()
    {
        anna.Dispose();
        mail.Dispose();
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://sub.localhost")]
    [InlineData("http://localhost")]
    [InlineData("https://localhost:444")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_socket_without_our_origin_is_refused(string? origin)
    {
        await anna.SignInAsync();
        foreach (var door in (string[])["/news", "/_blazor"])
        {
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ConnectAsync(door, origin));
            Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Negotiating_and_polling_without_our_origin_are_refused(string? origin)
    {
        await anna.SignInAsync();
        (string, string)[] headers = origin is null ? [] : [("Origin", origin)];
        foreach (var door in (string[])["/news", "/_blazor"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await anna.SendAsync(HttpMethod.Post, door + "/negotiate?negotiateVersion=1", null, headers)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await anna.GetAsync(door + "?id=made-up", headers)).StatusCode);
        }
    }

    [Fact]
    public async Task A_browser_that_polls_says_by_another_header_that_the_page_is_ours()
    {
        await anna.SignInAsync();
        var answer = await anna.GetAsync("/news?id=made-up", ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_gets_a_socket_before_signing_in()
    {
        foreach (var door in (string[])["/news", "/_blazor"])
        {
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ConnectAsync(door, "https://localhost"));
            Assert.Contains("401", refused.Message, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Unauthorized, (await anna.SendAsync(HttpMethod.Post, door + "/negotiate", null, ("Origin", "https://localhost"))).StatusCode);
        }
    }

    [Fact]
    public async Task One_sign_in_holds_only_so_many_sockets_and_another_is_not_held_up()
    {
        await anna.SignInAsync();
        var open = new List<WebSocket>();
        for (var n = 0; n < 3; n++) open.Add(await ConnectAsync("/_blazor", "https://localhost"));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ConnectAsync("/news", "https://localhost"));
        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
        using var bruno = new Visitor(mail);
        await bruno.SignInAsync("bruno@example.org");
        await using var page = new NewsListener(mail, bruno);
        await page.StartAsync();
        foreach (var socket in open) socket.Dispose();
    }

    [Fact]
    public async Task A_circuits_socket_is_not_compressed_and_is_cut_when_its_person_signs_out()
    {
        // In-process sockets outlive their request, so this one is real.
        using var onPort = new FakeMail();
        var site = onPort.StartOnPort();
        using var person = new Visitor(onPort);
        Assert.Equal(HttpStatusCode.Redirect, (await person.SignInAsync()).StatusCode);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", "__Host-session=" + person.Session);
        socket.Options.SetRequestHeader("Origin", site.GetLeftPart(UriPartial.Authority));
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        await socket.ConnectAsync(new UriBuilder(site) { Scheme = "ws", Path = "/_blazor" }.Uri, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(socket.HttpResponseHeaders!, h => h.Key.Equals("Sec-WebSocket-Extensions", StringComparison.OrdinalIgnoreCase));
        await person.SignOutAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ReceiveAsync(new byte[1_000], limit.Token));
    }

    private async Task<WebSocket> ConnectAsync(string door, string? origin)
    {
        var client = mail.Server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            request.Headers.Cookie = anna.Cookies.GetCookieHeader(new Uri("https://localhost"));
            if (origin is not null) request.Headers.Origin = origin;
        };
        return await client.ConnectAsync(new Uri("wss://localhost" + door), TestContext.Current.CancellationToken);
    }
}
