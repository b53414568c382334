using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Tests.Support;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Servers;

[Trait("Kind", "Servers")]
public sealed class SignInTests(DovecotServer dovecot) : IClassFixture<DovecotServer>
{
    [Fact]
    public async Task The_right_password_shows_the_inbox_of_the_real_server()
    {
        using var web = Web(dovecot.Imaps, dovecot.CaFile);
        using var anna = new Visitor(web);
        Assert.Equal(HttpStatusCode.Redirect, (await anna.SignInAsync("anna")).StatusCode);
        var page = await (await anna.GetAsync("/mail/main/INBOX")).Content.ReadAsStringAsync();
        Assert.Contains("data-uid=", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await anna.GetAsync("/tree/main")).StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_are_answered_alike()
    {
        using var web = Web(dovecot.Imaps, dovecot.CaFile);
        using var stranger = new Visitor(web);
        var wrong = await AnswerAsync(stranger, "anna", "not it");
        var unknown = await AnswerAsync(stranger, "nobody", "not it");
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.Equal(wrong, unknown);
        Assert.Contains(MailErrorText.For(MailErrorKind.WrongPassword, "localhost"), wrong.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_is_named()
    {
        using var web = Web(new Uri("imaps://localhost:9"), dovecot.CaFile);
        using var anna = new Visitor(web);
        var answer = await AnswerAsync(anna, "anna", "secret");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains(MailErrorText.For(MailErrorKind.ServerUnreachable, "localhost"), answer.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_and_said_why()
    {
        using var web = Web(dovecot.Imaps, null);
        using var anna = new Visitor(web);
        var answer = await AnswerAsync(anna, "anna", "secret");
        Assert.Equal(HttpStatusCode.BadGateway, answer.Status);
        Assert.Contains(MailErrorText.For(MailErrorKind.CertificateRefused, "localhost"), answer.Alert, StringComparison.Ordinal);
        Assert.Null(anna.Session);
    }

    private static FakeMail Web(Uri imap, string? authority)
    {
        var web = new FakeMail { MoreServices = services => services.Replace(ServiceDescriptor.Singleton<IAccounts, AccountsOfThisNode>()) };
        web.Settings["WebMail:Servers:0:Imap"] = imap.ToString();
        if (authority is not null) web.Settings["WebMail:Servers:0:CertificateAuthority"] = authority;
        return web;
    }

    private static async Task<(HttpStatusCode Status, string Alert)> AnswerAsync(Visitor visitor, string user, string password)
    {
        var answer = await visitor.SignInAsync(user, password);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        var from = page.IndexOf("role=\"alert\"", StringComparison.Ordinal);
        return (answer.StatusCode, from < 0 ? "" : page[from..page.IndexOf("</form>", from, StringComparison.Ordinal)].Split("<form")[0]);
    }
}
