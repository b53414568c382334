using System.Diagnostics;
using MailKit;
using Microsoft.Playwright;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Browser;

/// <summary>reliability.md 1–7, 13, 14, 31, 33, 37 with a real server, a real browser and a bad line.</summary>
[Trait("Kind", "Browser")]
public sealed class FaultJourneyTests : IAsyncLifetime
{
    private readonly Journey journey = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => journey.InitializeAsync();

    public ValueTask DisposeAsync() => journey.DisposeAsync();

    [Fact]
    public async Task Reading_marking_and_coming_back_end_with_what_the_server_holds()
    {
        var page = await journey.SignInAsync();
        await ReadAsync(page, 3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Flag" }).ClickAsync();
        await Assertions.Expect(Row(page, 3)).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("flagged"));
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Shift+U");
        await journey.AgreesAsync(page);
        await page.GoBackAsync();
        await page.ReloadAsync();
        await page.WaitForSelectorAsync("html[data-news=open]");
        await journey.AgreesAsync(page);
    }

    [Fact]
    public async Task A_connection_reset_in_the_middle_of_a_body_costs_one_retry()
    {
        var page = await journey.SignInAsync();
        journey.Line.ResetAll();
        await ReadAsync(page, 2);
        await journey.AgreesAsync(page);
    }

    [Fact]
    public async Task A_line_that_died_silently_is_replaced_at_the_next_click()
    {
        var page = await journey.SignInAsync();
        journey.Line.Apply(f => f.BlackHole = Directions.Both);
        journey.Line.Faults.BlackHole = Directions.None;
        await Row(page, 4).ClickAsync();
        await page.WaitForSelectorAsync($"html[data-shown='{await UidAsync(page, 4)}']", new() { Timeout = 40_000 });
        await journey.AgreesAsync(page);
    }

    [Fact]
    public async Task A_slow_and_sliced_line_passes_and_the_newest_click_wins()
    {
        var page = await journey.SignInAsync();
        journey.Line.Apply(f => (f.Latency, f.SliceBytes) = (TimeSpan.FromMilliseconds(400), 7));
        for (var place = 1; place <= 5; place++)
        {
            await Row(page, place).ClickAsync();
            Assert.Equal("true", await Row(page, place).GetAttributeAsync("aria-current"));
        }

        var last = await UidAsync(page, 5);
        await page.WaitForSelectorAsync($"html[data-shown='{last}']", new() { Timeout = 60_000 });
        await Task.Delay(3000, Token);
        Assert.Equal(last, await page.EvaluateAsync<string>("document.documentElement.dataset.shown"));
        journey.Line.Apply(f => (f.Latency, f.SliceBytes) = (TimeSpan.Zero, 0));
        await journey.AgreesAsync(page);
    }

    [Fact]
    public async Task A_server_that_is_down_at_sign_in_is_not_a_wrong_password_and_those_inside_stay_inside()
    {
        var inside = await journey.SignInAsync();
        await ReadAsync(inside, 2);
        await journey.Server.StopAsync(Token);
        var outside = await journey.OpenAsync();
        await Journey.SubmitAsync(outside, "bruno");
        var alert = outside.GetByRole(AriaRole.Alert);
        await Assertions.Expect(alert).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.DoesNotContain("password is wrong", await alert.InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        var away = inside.Locator("main").GetByText("can’t be reached");
        await Assertions.Expect(away).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(inside.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await journey.Server.StartAsync(Token);
        await Assertions.Expect(away).ToBeHiddenAsync(new() { Timeout = 45_000 });
        await ReadAsync(inside, 5);
        await journey.AgreesAsync(inside);
    }

    [Fact]
    public async Task A_killed_and_restarted_WebMail_comes_back_without_a_reload()
    {
        var page = await journey.SignInAsync();
        await ReadAsync(page, 3);
        var uid = await UidAsync(page, 3);
        await Row(page, 3).EvaluateAsync("row => row.untouched = true");
        await page.EvaluateAsync("window.notReloaded = true");
        await journey.Web.KillAsync();
        using (var rival = await RivalAsync()) await AppendAsync(rival, "While WebMail was dead");
        await journey.Web.StartAsync(Token);
        await page.WaitForSelectorAsync("html[data-news=open]", new() { Timeout = 45_000 });
        await Assertions.Expect(page.Locator(".row .row-subject").First).ToHaveTextAsync("While WebMail was dead", new() { Timeout = 20_000 });
        Assert.True(await page.EvaluateAsync<bool>("window.notReloaded"));
        Assert.True(await page.Locator($"#m{uid}[aria-selected=true]").EvaluateAsync<bool>("row => row.untouched"));
        await ReadAsync(page, 6);
        await journey.AgreesAsync(page);
    }

    [Fact]
    public async Task A_message_that_went_while_it_is_read_stays_readable_and_says_so()
    {
        var page = await journey.SignInAsync();
        await ReadAsync(page, 3);
        var uid = uint.Parse(await UidAsync(page, 3), System.Globalization.CultureInfo.InvariantCulture);
        var heading = await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();
        using var rival = await RivalAsync();
        await rival.Inbox.OpenAsync(FolderAccess.ReadWrite, Token);
        await rival.Inbox.AddFlagsAsync([new UniqueId(uid)], MessageFlags.Deleted, true, Token);
        await rival.Inbox.ExpungeAsync(Token);
        await Assertions.Expect(page.Locator($"#m{uid}")).ToHaveCountAsync(0, new() { Timeout = 10_000 });
        Assert.Equal(heading, await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync());
        Assert.NotEqual("", await page.FrameLocator("iframe[title='Message body']").Locator("body").InnerTextAsync());
        Assert.Equal(0, await page.Locator("[aria-selected=true]").CountAsync());
        await journey.AgreesAsync(page);
    }

    [Fact]
    public async Task A_thousand_arrivals_do_not_move_what_is_looked_at()
    {
        var page = await journey.SignInAsync("bruno");
        using var rival = await journey.Server.SignInAsync("bruno", Token);
        await AppendAsync(rival, "First", 100);
        await Assertions.Expect(page.Locator(".row .row-subject").First).ToHaveTextAsync("First", new() { Timeout = 20_000 });
        await page.Locator(".rows").HoverAsync();
        await page.Mouse.WheelAsync(0, 64 * 30);
        await page.WaitForTimeoutAsync(500);
        var before = await page.EvaluateAsync<string>(TopRow);
        var watched = Stopwatch.StartNew();
        await AppendAsync(rival, "Storm", 1000);
        await Task.Delay(3000, Token);
        Assert.Equal(before, await page.EvaluateAsync<string>(TopRow));
        TestContext.Current.TestOutputHelper?.WriteLine($"{watched.Elapsed}");
        await page.EvaluateAsync("document.querySelector('.rows').scrollTop = 0");
        await Assertions.Expect(page.Locator(".row .row-subject").First).ToHaveTextAsync("Storm");
        await journey.AgreesAsync(page, "bruno");
    }

    [Fact]
    public async Task Flags_that_another_client_changes_show_within_seconds()
    {
        var page = await journey.SignInAsync();
        var uid = uint.Parse(await UidAsync(page, 5), System.Globalization.CultureInfo.InvariantCulture);
        using var rival = await RivalAsync();
        await rival.Inbox.OpenAsync(FolderAccess.ReadWrite, Token);
        await rival.Inbox.AddFlagsAsync([new UniqueId(uid)], MessageFlags.Flagged | MessageFlags.Seen, true, Token);
        await Assertions.Expect(page.Locator($"#m{uid}")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^(?!Unread).*flagged"), new() { Timeout = 5_000 });
        await journey.AgreesAsync(page);
    }

    /// <summary>Uid and offset of the row at the top edge.</summary>
    private const string TopRow = "(() => { const box = document.querySelector('.rows').getBoundingClientRect(); const row = [...document.querySelectorAll('[role=option][data-uid]')].find(r => r.getBoundingClientRect().bottom > box.top + 1); return row ? row.dataset.uid + ' at ' + Math.round(row.getBoundingClientRect().top - box.top) : 'none'; })()";

    private static ILocator Row(IPage page, int place) => page.Locator($"[role=option][aria-posinset='{place}']");

    private static async Task<string> UidAsync(IPage page, int place) => await Row(page, place).GetAttributeAsync("data-uid") ?? "";

    private static async Task ReadAsync(IPage page, int place)
    {
        await Row(page, place).ClickAsync();
        await page.WaitForSelectorAsync($"html[data-shown='{await UidAsync(page, place)}']", new() { Timeout = 20_000 });
    }

    private Task<MailKit.Net.Imap.ImapClient> RivalAsync() => journey.Server.SignInAsync("anna", Token);

    private static async Task AppendAsync(MailKit.Net.Imap.ImapClient rival, string subject, int count = 1)
    {
        var message = new MimeKit.MimeMessage { Subject = subject, Body = new MimeKit.TextPart("plain") { Text = "Hello" } };
        message.From.Add(new MimeKit.MailboxAddress("Zoe", "zoe@example.org"));
        for (; count > 0; count -= 50)
        {
            var some = Enumerable.Range(0, Math.Min(count, 50)).Select(_ => (IAppendRequest)new AppendRequest(message)).ToList();
            await rival.Inbox.AppendAsync(some, Token);
        }
    }
}
