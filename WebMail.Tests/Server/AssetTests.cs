using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class AssetTests(FakeMail mail) : IClassFixture<FakeMail>
{
    [Fact]
    public async Task Every_asset_has_bytes()
    {
        using var stranger = new Visitor(mail);
        var routes = mail.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is not null).Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct().ToList();
        Assert.Contains("/_content/WebMail.Components/mail.js", routes);
        Assert.Contains("/_content/WebMail.Components/app.css", routes);
        Assert.Contains("/_framework/blazor.web.js", routes);
        Assert.Contains("/icons.svg", routes);
        foreach (var route in routes)
        {
            var answer = await stranger.GetAsync(route);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task What_pages_name_is_there()
    {
        using var anna = new Visitor(mail);
        await anna.SignInAsync();
        var page = await (await anna.GetAsync("/mail/main/INBOX")).Content.ReadAsStringAsync();
        foreach (var part in page.Split('"').Where(p => p.StartsWith("_content/", StringComparison.Ordinal) || p.StartsWith("_framework/", StringComparison.Ordinal)))
        {
            Assert.Equal(HttpStatusCode.OK, (await anna.GetAsync("/" + part)).StatusCode);
        }
    }
}
