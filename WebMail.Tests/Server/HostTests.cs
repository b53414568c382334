using System.Net;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class HostTests : IDisposable
{
    private readonly FakeMail mail = new()
    {
        Settings = new() { ["WebMail:PublicUrl"] = "https://mail.nordwind.example", ["WebMail:Proxies:0"] = "10.0.0.0/8" },
        Remote = IPAddress.Parse("10.1.2.3"),
    };

    private readonly Visitor stranger;

    public HostTests() => stranger = new Visitor(mail);

    public void Dispose()
    {
        stranger.Dispose();
        mail.Dispose();
    }

    [Theory]
    [InlineData("mail.nordwind.example", HttpStatusCode.OK)]
    [InlineData("MAIL.nordwind.example:443", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("mail.nordwind.example.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("10.0.0.1", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.BadRequest)]
    public async Task Only_the_public_name_is_answered(string host, HttpStatusCode status) =>
        Assert.Equal(status, (await stranger.GetAsync("/login", ("Host", host))).StatusCode);

    [Fact]
    public async Task A_health_check_from_the_same_machine_may_say_localhost()
    {
        mail.Remote = IPAddress.Loopback;
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/healthz/live", ("Host", "localhost:8080"))).StatusCode);
    }

    [Fact]
    public async Task No_redirect_takes_over_a_name_that_was_made_up()
    {
        var answer = await stranger.GetAsync("/mail/main/INBOX", ("Host", "mail.nordwind.example"), ("X-Forwarded-Host", "evil.example"));
        Assert.StartsWith("/login", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }
}
