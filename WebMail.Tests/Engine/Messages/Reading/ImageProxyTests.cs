using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

/// <summary>127.0.0.1 plays a public address here, every other one a private.</summary>
public sealed class ImageProxyTests : IAsyncLifetime
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. new byte[60]];
    private static readonly MessageId Message = new(new MailboxId("main", "INBOX"), 1, 7);

    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch);
    private readonly ConcurrentQueue<string> asked = new();
    private WebApplication server = null!;
    private ImageProxy proxy = null!;
    private int port;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Urls.Add("http://0.0.0.0:0");
        server.Run(AnswerAsync);
        await server.StartAsync();
        port = new Uri(server.Urls.First()).Port;
        proxy = MakeProxy(a => a.Equals(IPAddress.Loopback));
    }

    public async ValueTask DisposeAsync()
    {
        proxy.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task An_image_comes_back_under_the_type_of_its_bytes()
    {
        var image = await FetchAsync("/png-called-html");
        Assert.Equal("image/png", image!.MediaType);
        Assert.Equal(Png, image.Bytes.ToArray());
    }

    [Theory]
    [InlineData("/svg")]
    [InlineData("/html-called-png")]
    [InlineData("/large")]
    [InlineData("/endless")]
    [InlineData("/gzip")]
    [InlineData("/missing")]
    [InlineData("/redirect/4")]
    [InlineData("/redirect-private")]
    [InlineData("/redirect-file")]
    [InlineData("/redirect-loop")]
    [InlineData("/redirect-broken")]
    public async Task What_is_no_image_or_too_much_is_not_shown(string path) => Assert.Null(await FetchAsync(path));

    [Fact]
    public async Task Three_redirects_are_followed() => Assert.NotNull(await FetchAsync("/redirect/3"));

    [Fact]
    public async Task A_slow_server_is_given_up_in_the_end()
    {
        var fetching = FetchAsync("/slow");
        while (asked.IsEmpty)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        time.Advance(ReadingLimits.ImageTime);
        Assert.Null(await fetching.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_sender_learns_nothing_of_the_reader()
    {
        await FetchAsync("/png-with-cookie");
        await FetchAsync("/png-with-cookie", "user:secret@");
        Assert.All(asked, a => Assert.DoesNotContain("Cookie", a, StringComparison.OrdinalIgnoreCase));
        Assert.All(asked, a => Assert.Equal("Accept Host User-Agent", a));
    }

    [Fact]
    public async Task A_ticket_is_good_for_its_session_and_message_and_an_hour()
    {
        var ticket = proxy.Ticket("s", Message, Address("/png"));
        Assert.True(WebAddress.IsPlain($"/image/{ticket}"));
        Assert.NotNull(await proxy.FetchAsync("s", Message, ticket, default));
        Assert.Null(await proxy.FetchAsync("other", Message, ticket, default));
        Assert.Null(await proxy.FetchAsync("s", Message with { Uid = 8 }, ticket, default));
        Assert.Null(await proxy.FetchAsync("s", Message, $"{ticket[..20]}{(ticket[20] == (char)65 ? (char)66 : (char)65)}{ticket[21..]}", default));
        Assert.Null(await proxy.FetchAsync("s", Message, ticket + "A", default));
        Assert.Null(await proxy.FetchAsync("s", Message, "", default));
        time.Advance(ReadingLimits.ImageAddressLife + TimeSpan.FromSeconds(1));
        Assert.Null(await proxy.FetchAsync("s", Message, ticket, default));
    }

    [Fact]
    public async Task Addresses_that_are_not_public_are_never_connected_to()
    {
        using var strict = MakeProxy(PublicNetwork.IsPublic, anyPort: true);
        foreach (var line in Corpus.Lines("names/ssrf.jsonl"))
        {
            var url = line.GetProperty("url").GetString()!;
            if (Uri.TryCreate(url.Replace(".1/", $".1:{port}/", StringComparison.Ordinal), UriKind.Absolute, out var address))
            {
                Assert.Null(await strict.FetchAsync("s", Message, strict.Ticket("s", Message, address), default));
            }
        }

        Assert.Empty(asked);
    }

    [Fact]
    public async Task One_private_address_among_a_hosts_addresses_refuses_it()
    {
        using var mixed = MakeProxy(a => a.Equals(IPAddress.Loopback), (_, _) => Task.FromResult(new[] { IPAddress.Loopback, IPAddress.Parse("127.0.0.2") }));
        Assert.Null(await mixed.FetchAsync("s", Message, mixed.Ticket("s", Message, Address("/png")), default));
        Assert.Empty(asked);
    }

    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1::1", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("224.0.0.1", false)]
    public void Public_addresses_are_told_from_others(string address, bool isPublic) => Assert.Equal(isPublic, PublicNetwork.IsPublic(IPAddress.Parse(address)));

    private Task<ProxiedImage?> FetchAsync(string path, string user = "") =>
        proxy.FetchAsync("s", Message, proxy.Ticket("s", Message, Address(path, user)), TestContext.Current.CancellationToken);

    private Uri Address(string path, string user = "") => new($"http://{user}images.example:{port}{path}");

    private ImageProxy MakeProxy(Func<IPAddress, bool> mayReach, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null, bool anyPort = false) => new(
        new ImageTickets(new byte[32], time),
        new ImageProxyOptions
        {
            Ports = anyPort ? [80, 443, port] : [port],
            MayReach = mayReach,
            Resolve = resolve ?? ((host, _) => Task.FromResult(new[] { IPAddress.TryParse(host, out var literal) ? literal : IPAddress.Loopback })),
        },
        time,
        NullLogger<ImageProxy>.Instance);

    private async Task AnswerAsync(HttpContext context)
    {
        asked.Enqueue(string.Join(' ', context.Request.Headers.Keys.Order(StringComparer.Ordinal)));
        var response = context.Response;
        switch (context.Request.Path.Value)
        {
            case "/png" or "/png-with-cookie":
                response.Headers.SetCookie = "a=b";
                await response.Body.WriteAsync(Png);
                break;
            case "/png-called-html":
                response.ContentType = "text/html";
                await response.Body.WriteAsync(Png);
                break;
            case "/svg":
                response.ContentType = "image/svg+xml";
                await response.WriteAsync("<svg xmlns='http://www.w3.org/2000/svg'/>");
                break;
            case "/html-called-png":
                response.ContentType = "image/png";
                await response.WriteAsync("<html><script>alert(1)</script>");
                break;
            case "/large":
                response.ContentLength = ReadingLimits.ImageBytes + 1;
                await WriteAsync(response, ReadingLimits.ImageBytes + 1);
                break;
            case "/endless":
                await WriteAsync(response, 100 * 1024 * 1024);
                break;
            case "/gzip":
                response.Headers.ContentEncoding = "gzip";
                await response.Body.WriteAsync(Png);
                break;
            case "/slow":
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case { } path when path.StartsWith("/redirect", StringComparison.Ordinal):
                response.Redirect(Next(path));
                break;
            default:
                response.StatusCode = 404;
                break;
        }
    }

    private string Next(string path) => path switch
    {
        "/redirect/1" => "/png",
        "/redirect-private" => $"http://127.0.0.2:{port}/png",
        "/redirect-file" => "file:///etc/passwd",
        "/redirect-loop" => "/redirect-loop",
        "/redirect-broken" => "http://[::1",
        _ => $"/redirect/{path[^1] - '1'}",
    };

    private static async Task WriteAsync(HttpResponse response, long length)
    {
        await response.Body.WriteAsync(Png);
        var zeros = new byte[64 * 1024];
        for (var written = (long)Png.Length; written < length && !response.HttpContext.RequestAborted.IsCancellationRequested; written += zeros.Length)
        {
            await response.Body.WriteAsync(zeros.AsMemory(0, (int)Math.Min(zeros.Length, length - written)));
        }
    }
}
