using System.Net;
using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class SignInTests : IDisposable
{
    private readonly FakeMail mail = new();

    public void Dispose() => mail.Dispose();

    [Fact]
    public async Task The_right_password_leads_to_the_inbox()
    {
        using var anna = new Visitor(mail);
        var answer = await anna.SignInAsync();
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/mail/main/INBOX", answer.Headers.Location!.OriginalString);
        var page = await anna.GetAsync("/mail/main/INBOX");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Message 200", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_cookie_can_be_read_by_no_script_and_sent_by_no_other_site(bool isPublic)
    {
        using var anna = new Visitor(mail);
        var answer = await anna.SignInAsync(isPublic: isPublic);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-session=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
        Assert.Equal(!isPublic, cookie.Contains("max-age=1209600", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signing_in_again_makes_a_new_session_and_ends_the_old_one()
    {
        using var anna = new Visitor(mail);
        await anna.SignInAsync();
        var old = anna.Session!;
        await anna.SignInAsync();
        Assert.NotEqual(old, anna.Session);
        using var thief = new Visitor(mail);
        thief.Cookies.Add(new Uri("https://localhost"), new Cookie("__Host-session", old, "/") { Secure = true });
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/window/main/INBOX")).StatusCode);
    }

    [Fact]
    public async Task A_session_id_that_a_stranger_planted_is_never_signed_in()
    {
        using var anna = new Visitor(mail);
        var planted = new string('A', 43);
        anna.Cookies.Add(new Uri("https://localhost"), new Cookie("__Host-session", planted, "/") { Secure = true });
        await anna.SignInAsync();
        Assert.NotEqual(planted, anna.Session);
    }

    [Fact]
    public async Task A_wrong_password_says_so_and_keeps_the_name()
    {
        using var anna = new Visitor(mail);
        var answer = await anna.SignInAsync(password: "wrong");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"anna@example.org\"", page, StringComparison.Ordinal);
        Assert.Null(anna.Session);
    }

    [Theory]
    [InlineData(MailErrorKind.ServerUnreachable, HttpStatusCode.ServiceUnavailable)]
    [InlineData(MailErrorKind.ServerSilent, HttpStatusCode.GatewayTimeout)]
    [InlineData(MailErrorKind.CertificateRefused, HttpStatusCode.BadGateway)]
    [InlineData(MailErrorKind.EncryptionMissing, HttpStatusCode.BadGateway)]
    [InlineData(MailErrorKind.MechanismMissing, HttpStatusCode.BadGateway)]
    public async Task Each_reason_has_its_own_sentence(MailErrorKind kind, HttpStatusCode status)
    {
        mail.Mail.Refusal = kind;
        using var anna = new Visitor(mail);
        var answer = await anna.SignInAsync();
        Assert.Equal(status, answer.StatusCode);
        var sentence = MailErrorText.For(kind, "Example");
        Assert.Contains(sentence, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_open_too_long_gives_a_sentence_and_a_fresh_form()
    {
        using var anna = new Visitor(mail);
        var fields = new FormUrlEncodedContent([new("user", "anna@example.org"), new("password", "secret"), new("__RequestVerificationToken", "old")]);
        var answer = await anna.SendAsync(HttpMethod.Post, "/login", fields);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"__RequestVerificationToken\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/mail/main/Sent?q=a", "/mail/main/Sent?q=a")]
    [InlineData("//evil.example", "/mail/main/INBOX")]
    [InlineData("/\\evil.example", "/mail/main/INBOX")]
    [InlineData("https:evil.example", "/mail/main/INBOX")]
    [InlineData("https://evil.example", "/mail/main/INBOX")]
    [InlineData("/\t/evil.example", "/mail/main/INBOX")]
    [InlineData("\t//evil.example", "/mail/main/INBOX")]
    [InlineData("javascript:alert(1)", "/mail/main/INBOX")]
    public async Task After_signing_in_nobody_is_sent_elsewhere(string wanted, string got)
    {
        using var anna = new Visitor(mail);
        var answer = await anna.SignInAsync(returnUrl: wanted);
        Assert.Equal(got, answer.Headers.Location!.OriginalString);
    }
}
