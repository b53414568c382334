using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WebMail.Components.Accounts;
using WebMail.Engine;
using WebMail.Engine.Accounts;
using Xunit;

namespace WebMail.Tests.Components.Accounts;

public sealed class LoginPageTests : ScreenTest
{
    private IRenderedComponent<LoginPage> Draw(Action<ComponentParameterCollectionBuilder<LoginPage>>? with = null, params IReadOnlyList<ServerProfile> servers)
    {
        Services.AddSingleton<IAccounts>(new Configured(servers));
        Services.AddSingleton<AntiforgeryStateProvider, NoToken>();
        return Render<LoginPage>(p => with?.Invoke(p));
    }

    private static ServerProfile Server(string name, params IReadOnlyList<string> domains) => new() { Name = name, Imap = new Uri("imaps://mail.example.org"), Domains = domains };

    [Fact]
    public void One_configured_server_needs_no_choice()
    {
        var page = Draw(null, Server("Nordwind"));
        Assert.Equal("Sign in to WebMail", page.Find("h1").TextContent);
        Assert.Equal(["user", "password", "public"], page.FindAll("form [name]").Select(f => f.GetAttribute("name")));
        Assert.True(page.Find("[name=public]").HasAttribute("checked"));
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public void A_computer_that_was_called_ones_own_is_not_taken_for_a_public_one()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = WebMail.Components.Shell.Viewer.OwnComputerCookie + "=1";
        var page = Draw(p => p.AddCascadingValue<HttpContext>(http), Server("Nordwind"));
        Assert.False(page.Find("[name=public]").HasAttribute("checked"));
    }

    [Fact]
    public void Servers_without_domains_are_offered() => Assert.Equal(["By the email address", "A", "B"], Draw(null, Server("A"), Server("B")).FindAll("select[name=server] option").Select(o => o.TextContent));

    [Fact]
    public void An_address_that_no_domain_decides_asks_for_the_server()
    {
        var page = Draw(p => p.Add(c => c.User, "anna@elsewhere.example").Add(c => c.Failure, MailErrorKind.WrongPassword), Server("A", "a.example"), Server("B", "b.example"));
        Assert.Single(page.FindAll("select[name=server]"));
    }

    [Fact]
    public void Domains_decide_without_asking() => Assert.Empty(Draw(null, Server("A", "a.example"), Server("B", "b.example")).FindAll("select"));

    [Fact]
    public void Each_failure_has_its_own_sentence()
    {
        var kinds = Enum.GetValues<MailErrorKind>();
        Assert.Equal(kinds.Length, kinds.Select(k => LoginText.For(k, "Nordwind", null)).Distinct().Count());
    }

    [Fact]
    public void A_failed_try_says_why_and_keeps_the_name_but_not_the_password()
    {
        var page = Draw(p => p.Add(c => c.Failure, MailErrorKind.CertificateRefused).Add(c => c.User, "anna").Add(c => c.Detail, "expired on 1 May"), Server("Nordwind"));
        Assert.Contains("Nordwind could not prove its identity", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("expired on 1 May", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("anna", page.Find("[name=user]").GetAttribute("value"));
        Assert.Null(page.Find("[name=password]").GetAttribute("value"));
    }

    [Fact]
    public void After_too_many_tries_the_wait_is_told()
    {
        var page = Draw(p => p.Add(c => c.Failure, MailErrorKind.WrongPassword).Add(c => c.RetryAfter, TimeSpan.FromSeconds(29.2)), Server("Nordwind"));
        Assert.Equal("Too many tries. Wait 30 seconds, then try again.", page.Find("[role=alert]").TextContent.Trim());
    }

    [Fact]
    public void Without_a_server_the_page_says_what_to_set()
    {
        var page = Draw();
        Assert.Contains("WebMail:Servers:0:Imap", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public void Only_a_way_back_to_here_is_kept()
    {
        Assert.Equal("/mail/main/INBOX", Draw(p => p.Add(c => c.ReturnTo, "/mail/main/INBOX"), Server("A")).Find("[name=returnUrl]").GetAttribute("value"));
    }

    [Fact]
    public void A_way_back_to_elsewhere_is_dropped() => Assert.Empty(Draw(p => p.Add(c => c.ReturnTo, "//evil.example"), Server("A")).FindAll("[name=returnUrl]"));

    private sealed class Configured(IReadOnlyList<ServerProfile> servers) : IAccounts
    {
        public IReadOnlyList<ServerProfile> Servers { get; } = servers;

        public ServerProfile? ServerFor(string login) => Servers.Count == 1 ? Servers[0] : Servers.FirstOrDefault(s => s.Domains.Contains(login.Split('@')[^1]));

        public Task<IMailSession> SignInAsync(Credentials credentials, CancellationToken token) => throw new NotSupportedException();

        public IMailSession Resume(Credentials credentials) => throw new NotSupportedException();
    }
}
