using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class ForeignSiteTests(FakeMail mail) : IClassFixture<FakeMail>
{
    [Fact]
    public void Whatever_changes_something_asks_for_a_token()
    {
        var open = Endpoints()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Any(m => !HttpMethods.IsGet(m) && !HttpMethods.IsHead(m)))
            .Where(e => e.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true })
            .Where(e => e.Metadata.GetMetadata<HubMetadata>() is null)
            .Select(e => e.RoutePattern.RawText)

            // The doors of hubs and circuits check the origin instead; see SocketDoorTests.
            .Where(p => !p!.StartsWith("/_blazor", StringComparison.Ordinal) && !p.StartsWith("/news", StringComparison.Ordinal));
        Assert.Empty(open);
    }

    [Fact]
    public void Nothing_but_the_door_and_health_is_open_to_strangers()
    {
        var open = Endpoints()
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>() is null && e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/'))
            // What the framework serves, files included.
            .Where(p => !p.StartsWith("/_", StringComparison.Ordinal) && p != "/{**path:file}")
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(["/", "/error", "/healthz/live", "/healthz/ready", "/login", "/logout", "/not-found"], open);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Another_site_gets_nothing_by_script_image_or_frame(string site)
    {
        using var anna = new Visitor(mail);
        await anna.SignInAsync();
        foreach (var address in HeaderTests.Kinds)
        {
            foreach (var (mode, dest) in ((string Mode, string Dest)[])[("no-cors", "image"), ("cors", "empty"), ("navigate", "iframe"), ("no-cors", "script")])
            {
                var answer = await anna.GetAsync(address, ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", dest));
                Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            }
        }
    }

    [Fact]
    public async Task A_link_on_another_site_still_opens_a_message()
    {
        using var anna = new Visitor(mail);
        await anna.SignInAsync();
        var answer = await anna.GetAsync("/mail/main/INBOX/200", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"), ("Accept-Encoding", "br"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/logout")]
    [InlineData("/changes")]
    public async Task A_form_on_another_site_does_nothing(string address)
    {
        using var anna = new Visitor(mail);
        await anna.SignInAsync();
        var token = await anna.TokenAsync();
        foreach (var headers in ((string, string)[][])[[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")], [("Origin", "https://evil.example")], [("Origin", "null")]])
        {
            var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("user", "anna@example.org"), new("password", "secret")]);
            Assert.Equal(HttpStatusCode.Forbidden, (await anna.SendAsync(HttpMethod.Post, address, form, headers)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await anna.GetAsync("/token")).StatusCode);
    }

    [Fact]
    public async Task The_apps_own_pages_are_compressed()
    {
        using var anna = new Visitor(mail);
        await anna.SignInAsync();
        var answer = await anna.GetAsync("/mail/main/INBOX", ("Sec-Fetch-Site", "same-origin"), ("Accept-Encoding", "br"));
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
    }

    private IEnumerable<RouteEndpoint> Endpoints() => mail.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();
}
