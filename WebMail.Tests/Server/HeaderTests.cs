using System.Net;
using WebMail.Server.Hosting;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class HeaderTests(FakeMail mail) : IClassFixture<FakeMail>
{
    /// <summary>An address of each kind.</summary>
    internal static readonly string[] Kinds =
    [
        "/", "/login", "/mail/main/INBOX", "/mail/main/INBOX/200", "/mail/main/Nowhere", "/nowhere", "/window/main/INBOX", "/window/other/INBOX", "/tree/main",
        "/message/main/INBOX/7.200", "/message/main/INBOX/7.200/body", "/message/main/INBOX/7.200/part/2", "/message/main/INBOX/7.200/image/3",
        "/message/main/INBOX/7.200/source", "/message/main/INBOX/7.9999", "/message/main/INBOX/x.y", "/image/main/INBOX/7.200/made-up", "/frame", "/token",
        "/healthz/live", "/healthz/ready", "/favicon.svg", "/news", "/_blazor",
    ];

    public static TheoryData<string> Addresses => [.. Kinds];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Every_answer_carries_what_guards_it(string address)
    {
        using var anna = new Visitor(mail);
        await anna.SignInAsync();
        var answer = await anna.GetAsync(address);
        AssertGuarded(answer, noStore: address != "/favicon.svg");
    }

    [Fact]
    public async Task Answers_to_strangers_and_to_odd_requests_carry_it_too()
    {
        using var stranger = new Visitor(mail);
        AssertGuarded(await stranger.GetAsync("/window/main/INBOX"), noStore: true);
        AssertGuarded(await stranger.SendAsync(HttpMethod.Post, "/changes", null), noStore: true);
        AssertGuarded(await stranger.SendAsync(HttpMethod.Delete, "/login", null), noStore: true);
        AssertGuarded(await stranger.GetAsync("/login", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")), noStore: true);
    }

    [Fact]
    public async Task A_picture_that_the_browser_has_already_is_guarded_as_well()
    {
        using var stranger = new Visitor(mail);
        var first = await stranger.GetAsync("/favicon.svg");
        var again = await stranger.GetAsync("/favicon.svg", ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        AssertGuarded(again, noStore: false);
    }

    [Theory]
    [InlineData("/frame", SecurityHeaders.FramePolicy)]
    [InlineData("/message/main/INBOX/7.200/body", SecurityHeaders.FramePolicy)]
    [InlineData("/message/main/INBOX/7.200/part/2", SecurityHeaders.FilePolicy)]
    [InlineData("/message/main/INBOX/7.200/source", SecurityHeaders.FilePolicy)]
    [InlineData("/message/main/INBOX/7.200/image/3", SecurityHeaders.PicturePolicy)]
    [InlineData("/mail/main/INBOX", SecurityHeaders.PagePolicy)]
    [InlineData("/login", SecurityHeaders.PagePolicy)]
    public async Task Mail_has_a_policy_of_its_own(string address, string policy)
    {
        using var anna = new Visitor(mail);
        await anna.SignInAsync();
        Assert.Equal(policy, Assert.Single((await anna.GetAsync(address)).Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public void No_policy_lets_inline_script_or_another_site_in()
    {
        Assert.DoesNotContain("unsafe", SecurityHeaders.PagePolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", SecurityHeaders.PagePolicy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", SecurityHeaders.PagePolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-scripts", SecurityHeaders.FramePolicy, StringComparison.Ordinal);
        Assert.StartsWith("sandbox ", SecurityHeaders.FramePolicy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_is_a_page_of_ours()
    {
        using var stranger = new Visitor(mail);
        var answer = await stranger.GetAsync("/nowhere", ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static void AssertGuarded(HttpResponseMessage answer, bool noStore)
    {
        Assert.Contains("default-src 'none'", One("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", One("X-Content-Type-Options"));
        Assert.Equal("no-referrer", One("Referrer-Policy"));
        Assert.Equal("same-origin", One("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", One("Cross-Origin-Resource-Policy"));
        Assert.Equal("off", One("X-DNS-Prefetch-Control"));
        Assert.Contains("camera=()", One("Permissions-Policy"), StringComparison.Ordinal);
        Assert.StartsWith("max-age=31536000", One("Strict-Transport-Security"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
        if (noStore) Assert.Equal("no-store", One("Cache-Control"));

        string One(string name) => Assert.Single(answer.Headers.GetValues(name));
    }
}
