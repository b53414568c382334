using MailKit;
using Microsoft.Playwright;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Browser;

/// <summary>A real person's way: Chromium, WebMail as a process, a line that can be disturbed, a real Dovecot, and a rival client.</summary>
public sealed class Journey : IAsyncLifetime
{
    private readonly DovecotServer dovecot = new();
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> said = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    public FaultProxy Line { get; private set; } = null!;

    public WebMailProcess Web { get; private set; } = null!;

    public DovecotServer Server => dovecot;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await dovecot.InitializeAsync();
        Line = FaultProxy.To(dovecot.Views[0].ImapsPort);
        Web = new WebMailProcess(dovecot.Views[0], Line.Port);
        await Web.StartAsync(Token);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
    }

    public async Task<IPage> OpenAsync(string path = "/login")
    {
        var context = await browser!.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 } });
        var page = await context.NewPageAsync();
        page.Response += (_, answer) => { if (answer.Status >= 400 || answer.Request.Method == "POST") said.Enqueue($"{answer.Status} {answer.Request.Method} {answer.Url} {answer.Request.PostData}"); };
        page.RequestFailed += (_, request) => said.Enqueue($"failed {request.Method} {request.Url}");
        await page.GotoAsync(Web.Address(path));
        return page;
    }

    /// <summary>A page of a signed-in person with news coming in.</summary>
    public async Task<IPage> SignInAsync(string user = "anna")
    {
        var page = await OpenAsync();
        await SubmitAsync(page, user);
        try
        {
            await page.WaitForSelectorAsync("html[data-news=open]");
        }
        catch (TimeoutException)
        {
            Assert.Fail($"No news at {page.Url}: {await page.Locator("body").InnerTextAsync()}\n{Web.Log}");
        }

        return page;
    }

    public static async Task SubmitAsync(IPage page, string user)
    {
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Email or user name" }).FillAsync(user);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(MailServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>At rest, rows, their order, flags and counts on screen equal a fresh IMAP session.</summary>
    public async Task AgreesAsync(IPage page, string user = "anna", string path = "INBOX")
    {
        using var fresh = await dovecot.SignInAsync(user, Token);
        var folder = await fresh.GetFolderAsync(path, Token);
        await folder.OpenAsync(FolderAccess.ReadOnly, Token);
        List<string> wanted = [];
        string[] shown = [];
        var (unread, title) = (0, "");
        for (var tries = 0; tries < 100; tries++)
        {
            // What the page sent last may still be on its way.
            await fresh.NoOpAsync(Token);
            var all = await folder.FetchAsync(0, -1, MessageSummaryItems.UniqueId | MessageSummaryItems.Flags, Token);
            wanted = [.. all.OrderByDescending(s => s.UniqueId.Id).Select(s => $"{s.UniqueId.Id}{(Has(s, MessageFlags.Seen) ? "" : " unread")}{(Has(s, MessageFlags.Flagged) ? " flagged" : "")}")];
            unread = all.Count(s => !Has(s, MessageFlags.Seen));
            shown = await page.Locator("[role=option][data-uid]").EvaluateAllAsync<string[]>(
                "rows => rows.map(r => r.dataset.uid + (/^Unread, /.test(r.ariaLabel) ? ' unread' : '') + (/, flagged/.test(r.ariaLabel) ? ' flagged' : ''))");
            var size = shown.Length > 0 ? await page.Locator("[role=option][data-uid]").First.GetAttributeAsync("aria-setsize") : null;
            title = (await page.TitleAsync()).Replace(",", "", StringComparison.Ordinal);
            if (size == $"{wanted.Count}" && wanted.Take(shown.Length).SequenceEqual(shown) && (unread == 0 || title.StartsWith($"({unread})", StringComparison.Ordinal))) return;
            await Task.Delay(100, Token);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', said) + "\n" + await page.Locator(".toasts").InnerTextAsync());
        Assert.Equal(wanted.Take(shown.Length), shown);
        Assert.Fail($"Counts: title {title}, wanted {unread} unread of {wanted.Count}");
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        TestContext.Current.TestOutputHelper?.WriteLine(Web.Log);
        await Web.DisposeAsync();
        await Line.DisposeAsync();
        await dovecot.DisposeAsync();
    }

    private static bool Has(IMessageSummary message, MessageFlags flag) => (message.Flags & flag) != 0;
}
