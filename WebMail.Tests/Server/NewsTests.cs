using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using WebMail.Engine.Live;
using WebMail.Engine.Mailboxes;
using WebMail.Tests.Support;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed partial class NewsTests : IDisposable
{
    private readonly FakeMail mail = new();
    private readonly Visitor anna;
    private readonly FakeMailSession session;

    public NewsTests() => (anna, session) = (new Visitor(mail), mail.Mail.Of("anna@example.org"));

    public void Dispose()
    {
        anna.Dispose();
        mail.Dispose();
    }

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task A_new_message_comes_drawn_as_a_row(HttpTransportType transport)
    {
        await anna.SignInAsync();
        await using var page = new NewsListener(mail, anna, transport);
        await page.StartAsync(session.News.Run);
        var uid = session.Deliver("Fresh & <b>new</b>");
        var patch = await page.NextAsync();
        Assert.Equal("arrived", patch.GetProperty("kind").GetString());
        Assert.Equal("INBOX", patch.GetProperty("mailbox").GetString());
        Assert.Equal(201, patch.GetProperty("total").GetInt32());
        Assert.Contains($"data-uid=\"{uid}\"", patch.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Contains("Fresh &amp; &lt;b&gt;new", patch.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal("counted", (await page.NextAsync()).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Rows_speak_the_language_of_the_page()
    {
        await anna.SignInAsync();
        await using var page = new NewsListener(mail, anna, language: "de");
        await page.StartAsync(session.News.Run);
        session.Deliver("Neues");
        Assert.Contains("Ungelesen", (await page.NextAsync()).GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Asia%2FTokyo")]
    [InlineData("America/New_York")]
    [InlineData("/dev/zero")]
    [InlineData("..%2F..%2F..%2Fetc%2Fpasswd")]
    public async Task Times_are_the_persons_and_a_made_up_zone_is_harmless(string zone)
    {
        await anna.SignInAsync();
        anna.Cookies.Add(new Uri("https://localhost"), new System.Net.Cookie("tz", zone, "/"));
        await using var page = new NewsListener(mail, anna);
        await page.StartAsync(session.News.Run);
        session.Deliver("When");
        var html = (await page.NextAsync()).GetProperty("html").GetString()!;
        var window = await (await anna.GetAsync("/window/main/INBOX?count=1")).Content.ReadAsStringAsync();
        var shown = ShownTime().Match(window).Value;
        Assert.NotEmpty(shown);
        Assert.Contains(shown, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_away_gets_what_it_missed_in_sequence()
    {
        await anna.SignInAsync();
        foreach (var n in Enumerable.Range(0, 5)) session.Deliver($"Missed {n}");
        await using var page = new NewsListener(mail, anna);
        await page.StartAsync(session.News.Run, after: 3);
        var numbers = new List<long>();
        while (numbers.Count < 7) numbers.Add((await page.NextAsync()).GetProperty("n").GetInt64());
        Assert.Equal([4, 5, 6, 7, 8, 9, 10], numbers);
    }

    [Fact]
    public async Task After_a_restart_the_page_is_told_to_ask_for_everything_again()
    {
        await anna.SignInAsync();
        await using var page = new NewsListener(mail, anna);
        await page.StartAsync(run: "the run before", after: 40);
        Assert.Equal("lost", (await page.NextAsync()).GetProperty("kind").GetString());
        Assert.Equal(session.News.Run, page.Run);
    }

    [Fact]
    public async Task A_storm_of_news_comes_in_at_most_ten_batches_a_second()
    {
        await anna.SignInAsync();
        await using var page = new NewsListener(mail, anna);
        await page.StartAsync(session.News.Run);
        foreach (var n in Enumerable.Range(0, 150)) session.News.Raise(new MailboxCounted(new MailboxId("main", "INBOX"), n, 200));
        for (var n = 1; n <= 150; n++) Assert.Equal(n, (await page.NextAsync()).GetProperty("n").GetInt64());
        Assert.InRange(page.Batches.Count, 1, 8);
    }

    [Fact]
    public async Task The_mailbox_on_screen_is_watched_until_the_page_goes()
    {
        await anna.SignInAsync();
        var page = new NewsListener(mail, anna);
        await page.StartAsync(session.News.Run);
        Assert.Equal("INBOX", Assert.Single(session.News.Watched).Path);
        await page.Hub.InvokeAsync("Watch", "main", "Projects~2FHarbour~20~26~20Co");
        Assert.Equal("Projects/Harbour & Co", Assert.Single(session.News.Watched).Path);
        await page.DisposeAsync();
        await Eventually.HoldsAsync(() => session.News.Watched.Count == 0);
    }

    [Fact]
    public async Task Changes_made_in_another_tab_say_which_page_made_them()
    {
        await anna.SignInAsync();
        await using var page = new NewsListener(mail, anna);
        await page.StartAsync(session.News.Run);
        await anna.ChangeAsync(new { id = Guid.NewGuid(), account = "main", mailbox = "INBOX", uidValidity = 7, uids = (uint[])[200], kind = "flag", page = "page-2" });
        var patch = await page.NextAsync();
        Assert.Equal("flags", patch.GetProperty("kind").GetString());
        Assert.Equal("page-2", patch.GetProperty("origin").GetString());
        Assert.True(patch.GetProperty("states")[0].GetProperty("flagged").GetBoolean());
    }

    [Theory]
    [InlineData("other")]
    [InlineData("main")]
    public async Task What_isnt_the_persons_or_isnt_a_mailbox_is_not_watched(string account)
    {
        await anna.SignInAsync();
        await using var page = new NewsListener(mail, anna);
        await page.StartAsync(session.News.Run, mailbox: null);
        await page.Hub.InvokeAsync("Watch", account, account == "main" ? "..%2F" : "INBOX");
        Assert.Empty(session.News.Watched);
    }

    [Fact]
    public async Task A_page_that_sends_a_megabyte_is_cut()
    {
        await anna.SignInAsync();
        await using var page = new NewsListener(mail, anna);
        await page.StartAsync(session.News.Run);
        await Assert.ThrowsAnyAsync<Exception>(() => page.Hub.InvokeAsync("Watch", "main", new string('a', 1_000_000)));
        await page.Closed.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_page_that_calls_like_mad_is_cut_and_another_goes_on()
    {
        await anna.SignInAsync();
        await using var page = new NewsListener(mail, anna);
        await using var other = new NewsListener(mail, anna);
        await page.StartAsync(session.News.Run);
        await other.StartAsync(session.News.Run);
        for (var n = 0; n < 1_000 && !page.Closed.IsCompleted; n++) await page.Hub.SendAsync("Watch", "main", "Sent").ContinueWith(_ => { }, TaskScheduler.Default);
        await page.Closed.WaitAsync(TimeSpan.FromSeconds(5));
        session.Deliver("Still here");
        Assert.Equal("arrived", (await other.NextAsync()).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task When_the_password_was_changed_elsewhere_every_page_is_told_and_signed_out()
    {
        await anna.SignInAsync();
        await using var page = new NewsListener(mail, anna);
        await page.StartAsync(session.News.Run);
        session.News.Raise(new ConnectionChanged("main", ConnectionState.SignInNeeded, DateTimeOffset.UnixEpoch));
        Assert.Equal("signInNeeded", (await page.NextAsync()).GetProperty("state").GetString());
        await page.Ended.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await anna.GetAsync("/token")).StatusCode);
    }

    [Fact]
    public async Task A_server_that_is_away_is_a_sentence()
    {
        await anna.SignInAsync();
        await using var page = new NewsListener(mail, anna);
        await page.StartAsync(session.News.Run);
        session.News.Raise(new ConnectionChanged("main", ConnectionState.Away, DateTimeOffset.UnixEpoch));
        var patch = await page.NextAsync();
        Assert.Equal(("away", JsonValueKind.String), (patch.GetProperty("state").GetString(), patch.GetProperty("text").ValueKind));
    }

    [GeneratedRegex("<time [^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex ShownTime();
}
