using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace WebMail.Tests.Browser;

[Trait("Kind", "Browser")]
public sealed class AccessibilityTests(MailBrowser mail) : IClassFixture<MailBrowser>
{
    public static TheoryData<ColorScheme, int> Screens => new() { { ColorScheme.Light, 1400 }, { ColorScheme.Dark, 1400 }, { ColorScheme.Light, 360 }, { ColorScheme.Dark, 360 } };

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task List_message_menus_and_dialog_can_be_used_by_everybody(ColorScheme scheme, int width)
    {
        var page = await OpenAsync(scheme, width, width < 720 ? 7_200 : 3_600);
        var rows = await page.GetByRole(AriaRole.Option).CountAsync();
        Assert.True(rows >= 100, $"{rows} rows");
        await CheckAsync(page, "list");

        await page.GetByRole(AriaRole.Button, new() { Name = "Account" }).ClickAsync();
        await CheckAsync(page, "menu");
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Keyboard shortcuts" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await CheckAsync(page, "dialog");
        await page.Keyboard.PressAsync("Escape");

        await page.GetByRole(AriaRole.Option).First.ClickAsync();
        await page.WaitForSelectorAsync("html[data-shown]");
        await CheckAsync(page, "message");
        await page.GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        await CheckAsync(page, "more");
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Signing_in_can_be_done_by_everybody(ColorScheme scheme, int width)
    {
        var page = await OpenAsync(scheme, width, 800);
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(mail.Address("/login"));
        await CheckAsync(page, "sign-in");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Email or user name" }).FillAsync("anna@example.org");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await CheckAsync(page, "refused");
    }

    // The checker's own script is none that our policy lets in. Colours are judged while nothing moves.
    private Task<IPage> OpenAsync(ColorScheme scheme, int width, int height) => mail.SignInAsync(
        new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = width, Height = height }, BypassCSP = true },
        context => context.AddCookiesAsync([new() { Name = "density", Value = "compact", Url = mail.Address("/") }]));

    private static async Task CheckAsync(IPage page, string what)
    {
        // What stands in the frame was written by others.
        var result = await page.RunAxe(new AxeRunOptions { Iframes = false });
        var bad = result.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{what}: {v.Id}, {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}");
        Assert.Empty(bad);
    }
}
