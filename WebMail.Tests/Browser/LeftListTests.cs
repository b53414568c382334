using Microsoft.Playwright;
using Xunit;

namespace WebMail.Tests.Browser;

/// <summary>What a page says of a list once it has gone on from the one that it was loaded with.</summary>
[Trait("Kind", "Browser")]
public sealed class LeftListTests : IAsyncLifetime
{
    private readonly MailBrowser mail = new();

    public ValueTask InitializeAsync() => mail.InitializeAsync();

    public ValueTask DisposeAsync() => mail.DisposeAsync();

    [Fact]
    public async Task A_search_without_results_names_the_mailbox_that_is_open_and_keeps_the_focus_by_the_list()
    {
        var page = await mail.SignInAsync();
        await page.GetByRole(AriaRole.Treeitem, new() { Name = "Archive" }).ClickAsync();
        await page.WaitForURLAsync("**/Archive");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("nothing is called this");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing in Archive matches" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main .empty:focus")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Treeitem, new() { Name = "Inbox" }).ClickAsync();
        await Assertions.Expect(page.Locator("#m1000")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task After_a_message_that_was_deleted_elsewhere_comes_the_one_that_followed_it()
    {
        var page = await mail.SignInAsync();
        await page.Locator("#m990").ClickAsync();
        await page.WaitForSelectorAsync("html[data-shown='990']");
        mail.Anna.Expunge(990);
        await Assertions.Expect(page.Locator("#m990")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("j");
        await page.WaitForSelectorAsync("html[data-shown='989']");
        mail.Anna.Expunge(989);
        await Assertions.Expect(page.Locator("#m989")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Next message" }).Last.ClickAsync();
        await page.WaitForSelectorAsync("html[data-shown='988']");
    }
}
