using System.Net;
using Microsoft.Extensions.Time.Testing;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class SessionLimitsTests : IDisposable
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));
    private readonly FakeMail mail;
    private readonly Visitor anna;

    public SessionLimitsTests()
    {
        mail = new FakeMail { Time = time };
        anna = new Visitor(mail);
    }

    public void Dispose()
    {
        anna.Dispose();
        mail.Dispose();
    }

    [Theory]
    [InlineData(true, 16)]
    [InlineData(false, (12 * 60) + 1)]
    public async Task A_sign_in_ends_when_nothing_was_done_for_long_enough(bool isPublic, int minutes)
    {
        await anna.SignInAsync(isPublic: isPublic);
        time.Advance(TimeSpan.FromMinutes(minutes - 2));
        Assert.Equal(HttpStatusCode.OK, (await anna.GetAsync("/token")).StatusCode);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await anna.GetAsync("/token")).StatusCode);
    }

    [Fact]
    public async Task What_a_person_does_begins_idle_time_anew_and_what_the_page_does_by_itself_does_not()
    {
        await anna.SignInAsync(isPublic: true);
        time.Advance(TimeSpan.FromMinutes(10));
        await anna.GetAsync("/window/main/INBOX");
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.OK, (await anna.GetAsync("/message/main/INBOX/7.1?prefetch=1")).StatusCode);
        time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.Unauthorized, (await anna.GetAsync("/window/main/INBOX")).StatusCode);
    }

    [Fact]
    public async Task A_sign_in_ends_after_two_weeks_however_busy_it_is()
    {
        await anna.SignInAsync();
        for (var day = 0; day < 28; day++)
        {
            time.Advance(TimeSpan.FromHours(11.9));
            Assert.Equal(HttpStatusCode.OK, (await anna.GetAsync("/window/main/INBOX")).StatusCode);
        }

        time.Advance(TimeSpan.FromHours(4));
        Assert.Equal(HttpStatusCode.Unauthorized, (await anna.GetAsync("/window/main/INBOX")).StatusCode);
    }

    [Fact]
    public async Task Somebody_whose_sign_in_ended_is_told_so_and_led_back_and_a_first_visitor_is_not()
    {
        using var stranger = new Visitor(mail);
        Assert.Equal("/login?returnUrl=%2Fmail%2Fmain%2FSent", (await stranger.GetAsync("/mail/main/Sent")).Headers.Location!.OriginalString);
        Assert.DoesNotContain("role=\"alert\"", await (await stranger.GetAsync("/login?returnUrl=%2Fmail%2Fmain%2FSent")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await anna.SignInAsync();
        time.Advance(TimeSpan.FromDays(1));
        var door = (await anna.GetAsync("/mail/main/Sent")).Headers.Location!.OriginalString;
        Assert.Equal("/login?why=ended&returnUrl=%2Fmail%2Fmain%2FSent", door);
        Assert.Contains("role=\"alert\"", await (await anna.GetAsync(door)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_only_listens_is_signed_out_too()
    {
        await anna.SignInAsync(isPublic: true);
        await using var page = new NewsListener(mail, anna);
        await page.StartAsync(mail.Mail.Of("anna@example.org").News.Run);
        for (var minute = 0; minute < 16; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            mail.Mail.Of("anna@example.org").Deliver($"Minute {minute}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await page.Ended.WaitAsync(TimeSpan.FromSeconds(5));
        await page.Closed.WaitAsync(TimeSpan.FromSeconds(5));
    }
}
