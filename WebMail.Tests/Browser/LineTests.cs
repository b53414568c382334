using Microsoft.Playwright;
using Xunit;

namespace WebMail.Tests.Browser;

[Trait("Kind", "Browser")]
public sealed class LineTests : IAsyncLifetime
{
    private readonly MailBrowser mail = new();

    public ValueTask InitializeAsync() => mail.InitializeAsync();

    public ValueTask DisposeAsync() => mail.DisposeAsync();

    [Fact]
    public async Task Without_WebSockets_news_come_all_the_same()
    {
        var page = await mail.SignInAsync(prepare: context => context.AddInitScriptAsync("delete window.WebSocket"));
        mail.Anna.Deliver("Polled for");
        await Assertions.Expect(page.Locator(".row .row-subject").First).ToHaveTextAsync("Polled for");
    }

    [Fact]
    public async Task A_broken_line_says_so_after_a_second_and_catches_up_without_a_reload()
    {
        var page = await mail.SignInAsync();
        await page.Locator("#m990").ClickAsync();
        await page.WaitForSelectorAsync("html[data-shown='990']");
        await page.Locator("#m990").EvaluateAsync("row => row.untouched = true");
        await page.Context.SetOfflineAsync(true);
        await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await Assertions.Expect(page.Locator("#line")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        mail.Anna.Deliver("Meanwhile");
        await page.Context.SetOfflineAsync(false);
        await page.WaitForSelectorAsync("html[data-news=open]");
        await Assertions.Expect(page.Locator("#line")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".row .row-subject").First).ToHaveTextAsync("Meanwhile");
        Assert.True(await page.Locator("#m990[aria-selected=true]").EvaluateAsync<bool>("row => row.untouched"));
    }

    [Fact]
    public async Task Signing_out_elsewhere_leads_to_the_sign_in_page()
    {
        var page = await mail.SignInAsync();
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(page.Url);
        await other.GetByRole(AriaRole.Button, new() { Name = "Account" }).ClickAsync();
        await other.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync("**/login**", new() { Timeout = 5_000 });
    }

    [Fact]
    public async Task A_shared_computer_warns_before_it_signs_out_and_one_press_stays()
    {
        var page = await mail.SignInAsync(prepare: context => context.Clock.InstallAsync());
        var warning = page.GetByRole(AriaRole.Button, new() { Name = "Stay signed in" });
        await page.Clock.FastForwardAsync("13:00");
        await Assertions.Expect(warning).ToBeHiddenAsync();
        await page.Clock.FastForwardAsync("01:30");
        await Assertions.Expect(warning).ToBeVisibleAsync();
        await warning.ClickAsync();
        await Assertions.Expect(warning).ToBeHiddenAsync();
        await page.Clock.FastForwardAsync("16:00");
        await page.WaitForURLAsync("**/login**");
    }
}
