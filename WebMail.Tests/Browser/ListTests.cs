using Microsoft.Playwright;
using WebMail.Engine.Messages;
using Xunit;

namespace WebMail.Tests.Browser;

[Trait("Kind", "Browser")]
public sealed class ListTests : IAsyncLifetime
{
    private readonly MailBrowser mail = new();

    public ValueTask InitializeAsync() => mail.InitializeAsync();

    public ValueTask DisposeAsync() => mail.DisposeAsync();

    [Fact]
    public async Task A_click_opens_a_message_and_marks_it_read()
    {
        var page = await mail.SignInAsync();
        await Row(page, 999).ClickAsync();
        await page.WaitForSelectorAsync("html[data-shown='999']");
        Assert.Equal("Message 999", await page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync());
        Assert.Contains("This is the body of Message 999.", await page.FrameLocator("iframe[title='Message body']").Locator("body").TextContentAsync(), StringComparison.Ordinal);
        await Assertions.Expect(Row(page, 999)).ToHaveAttributeAsync("aria-selected", "true");
        await Eventually(() => mail.Anna.Store.Of("INBOX").Single(r => r.Uid == 999).Flags.HasFlag(MessageFlags.Seen));
        await Assertions.Expect(page).ToHaveTitleAsync("(332) Inbox – WebMail");
        Assert.Empty(mail.Complaints);
    }

    [Fact]
    public async Task Keys_go_from_message_to_message_flag_and_select()
    {
        var page = await mail.SignInAsync();
        await Row(page, 998).ClickAsync();
        await page.WaitForSelectorAsync("html[data-shown='998']");
        await page.Keyboard.PressAsync("j");
        await page.WaitForSelectorAsync("html[data-shown='997']");
        Assert.EndsWith("/mail/main/INBOX/997", page.Url, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(Row(page, 997)).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex(", flagged$"));
        await Eventually(() => mail.Anna.Store.Of("INBOX").Single(r => r.Uid == 997).Flags.HasFlag(MessageFlags.Flagged));
        await page.Keyboard.PressAsync("End");
        await page.WaitForSelectorAsync("#m1[aria-selected=true]");
        await page.Keyboard.PressAsync("Home");
        await page.WaitForSelectorAsync("#m1000[aria-selected=true]");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        Assert.Equal(3, await page.Locator(".row[aria-selected=true]").CountAsync());
        await Assertions.Expect(page.GetByText("3 selected").First).ToBeVisibleAsync();
        Assert.Empty(mail.Complaints);
    }

    [Fact]
    public async Task New_and_deleted_mail_moves_nothing_that_is_being_looked_at()
    {
        var page = await mail.SignInAsync();
        await page.EvaluateAsync("document.querySelector('.rows').scrollTop = 20010");
        await page.WaitForSelectorAsync("#m680");
        var row = Row(page, 680);
        await row.EvaluateAsync("row => row.untouched = true");
        var before = (await row.BoundingBoxAsync())!.Y;
        mail.Anna.Deliver("One");
        mail.Anna.Deliver("Two");
        mail.Anna.Expunge(900);
        await Assertions.Expect(row).ToHaveAttributeAsync("aria-setsize", "1001");
        Assert.Equal(before, (await row.BoundingBoxAsync())!.Y);
        Assert.True(await row.EvaluateAsync<bool>("row => row.untouched"));
        await page.EvaluateAsync("document.querySelector('.rows').scrollTop = 0");
        await Assertions.Expect(page.Locator(".row .row-subject").First).ToHaveTextAsync("Two");
    }

    [Fact]
    public async Task A_refused_change_is_put_back_with_its_reason()
    {
        var page = await mail.SignInAsync();
        mail.Anna.Refusal = WebMail.Engine.MailErrorKind.NoPermission;
        await Row(page, 999).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status, new() { Name = "Notifications" })).ToContainTextAsync("permission");
        await Assertions.Expect(Row(page, 999)).ToHaveAttributeAsync("data-unread", "");
        await Assertions.Expect(Row(page, 999)).ToHaveAttributeAsync("aria-selected", "true");
    }

    [Fact]
    public async Task Back_forward_and_reload_find_mailbox_message_and_scroll_position()
    {
        var page = await mail.SignInAsync();
        await page.EvaluateAsync("document.querySelector('.rows').scrollTop = 32000");
        await page.WaitForSelectorAsync("#m495");
        await Row(page, 495).ClickAsync();
        await page.WaitForSelectorAsync("html[data-shown='495']");
        await page.GetByRole(AriaRole.Treeitem, new() { Name = "Archive" }).ClickAsync();
        await Assertions.Expect(page).ToHaveTitleAsync("Archive – WebMail");
        await page.GoBackAsync();
        await page.WaitForSelectorAsync("#m495[aria-current=true]");
        Assert.Equal(32000, await page.EvaluateAsync<int>("document.querySelector('.rows').scrollTop"));
        await page.ReloadAsync();
        await page.WaitForSelectorAsync("html[data-shown='495']");
        await page.WaitForFunctionAsync("document.querySelector('.rows').scrollTop === 32000");
        Assert.Empty(mail.Complaints);
    }

    [Fact]
    public async Task Selecting_reaches_over_what_is_not_loaded()
    {
        var page = await mail.SignInAsync();
        await Row(page, 998).ClickAsync();
        await page.WaitForSelectorAsync("html[data-shown='998']");
        await page.Keyboard.PressAsync("Shift+End");
        await Assertions.Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Heading)).ToHaveTextAsync("998 selected");
        await page.Keyboard.PressAsync("Shift+I");
        await Eventually(() => mail.Anna.Store.Of("INBOX").Count(r => !r.Flags.HasFlag(MessageFlags.Seen)) == 1);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Heading)).ToHaveTextAsync("Inbox");
    }

    [Fact]
    public async Task On_a_phone_one_pane_shows_at_a_time_and_Back_leads_to_the_row()
    {
        var page = await mail.SignInAsync(new() { ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true });
        await Row(page, 997).TapAsync();
        await page.WaitForSelectorAsync("html[data-shown='997']");
        await Assertions.Expect(page.GetByRole(AriaRole.Listbox, new() { Name = "Messages" })).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to messages" }).TapAsync();
        await Assertions.Expect(Row(page, 997)).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Article)).ToBeHiddenAsync();
        Assert.EndsWith("/mail/main/INBOX", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_does_not_come_holds_up_no_other()
    {
        var page = await mail.SignInAsync();
        await page.RouteAsync("**/message/main/INBOX/7.999*", _ => Task.CompletedTask);
        await Row(page, 999).ClickAsync();
        foreach (var uid in (int[])[995, 993, 991])
        {
            await Row(page, uid).ClickAsync();
            await page.WaitForSelectorAsync($"html[data-shown='{uid}']", new() { Timeout = 5_000 });
        }
    }

    private static ILocator Row(IPage page, int uid) => page.Locator($"#m{uid}");

    private static async Task Eventually(Func<bool> condition)
    {
        for (var i = 0; i < 250 && !condition(); i++) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.True(condition());
    }
}
