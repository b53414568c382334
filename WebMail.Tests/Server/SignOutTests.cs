using System.Net;
using Microsoft.AspNetCore.Http.Connections;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class SignOutTests : IDisposable
{
    private readonly FakeMail mail = new();
    private readonly Visitor anna;

    public SignOutTests() => anna = new Visitor(mail);

    public void Dispose()
    {
        anna.Dispose();
        mail.Dispose();
    }

    [Fact]
    public async Task Signing_out_leads_to_the_sign_in_page_and_clears_the_browser()
    {
        await anna.SignInAsync();
        var answer = await anna.SignOutAsync();
        Assert.Equal("/login", answer.Headers.Location!.OriginalString);
        Assert.Equal("\"cache\", \"storage\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));
        Assert.Null(anna.Session);
    }

    [Theory]
    [InlineData("/mail/main/INBOX")]
    [InlineData("/window/main/INBOX")]
    [InlineData("/tree/main")]
    [InlineData("/message/main/INBOX/7.1")]
    [InlineData("/message/main/INBOX/7.1/body")]
    [InlineData("/message/main/INBOX/7.1/part/2")]
    [InlineData("/message/main/INBOX/7.1/image/3")]
    [InlineData("/message/main/INBOX/7.1/source")]
    [InlineData("/image/main/INBOX/7.1/ticket")]
    [InlineData("/frame")]
    [InlineData("/token")]
    [InlineData("/news")]
    [InlineData("/_blazor")]
    public async Task A_cookie_that_somebody_kept_opens_nothing_after_sign_out(string address)
    {
        await anna.SignInAsync();
        var kept = anna.Session!;
        await anna.SignOutAsync();
        using var thief = new Visitor(mail);
        thief.Cookies.Add(new Uri("https://localhost"), new Cookie("__Host-session", kept, "/") { Secure = true });
        var answer = await thief.GetAsync(address, ("Origin", "https://localhost"));
        if (address.StartsWith("/mail", StringComparison.Ordinal)) Assert.StartsWith("/login", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        else Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("Message 1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Other_tabs_are_told_and_cut_within_five_seconds(HttpTransportType transport)
    {
        await anna.SignInAsync();
        await using var page = new NewsListener(mail, anna, transport);
        await page.StartAsync();
        await anna.SignOutAsync();
        await page.Ended.WaitAsync(TimeSpan.FromSeconds(2));
        await page.Closed.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Another_browser_of_the_same_person_stays_signed_in()
    {
        using var phone = new Visitor(mail);
        await anna.SignInAsync();
        await phone.SignInAsync();
        await anna.SignOutAsync();
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/token")).StatusCode);
    }

    [Fact]
    public async Task Nobody_holds_the_mail_of_a_person_who_has_signed_out()
    {
        await anna.SignInAsync();
        Assert.Equal(1, mail.Mail.Of("anna@example.org").Holds);
        await anna.SignOutAsync();
        Assert.Equal(0, mail.Mail.Of("anna@example.org").Holds);
    }
}
