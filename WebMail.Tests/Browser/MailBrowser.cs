using Microsoft.Playwright;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Browser;

/// <summary>Chromium before a WebMail with mail in memory: real pages, real scripts, real policies.</summary>
public sealed class MailBrowser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public FakeMail Web { get; } = new() { Mail = new FakeAccounts { InboxSize = 1_000 } };

    public FakeMailSession Anna => Web.Mail.Of("anna@example.org");

    /// <summary>What the browser complained of: errors of scripts, and whatever a policy refused.</summary>
    public List<string> Complaints { get; } = [];

    public async ValueTask InitializeAsync()
    {
        Web.UseKestrel(0);
        Web.StartServer();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
    }

    /// <summary>A page of a person who has signed in, with news coming in.</summary>
    /// <param name="prepare">What is done to the browser's context before its first page.</param>
    public async Task<IPage> SignInAsync(BrowserNewContextOptions? options = null, Func<IBrowserContext, Task>? prepare = null)
    {
        var context = await browser!.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1400, Height = 900 } });
        if (prepare is not null) await prepare(context);
        var page = await context.NewPageAsync();
        page.Console += (_, line) => { if (line.Type is "error" or "warning") Complaints.Add(line.Text); };
        page.RequestFailed += (_, r) => Complaints.Add("request failed " + r.Url + " " + r.Failure);
        page.Response += (_, r) => { if (r.Status >= 400) Complaints.Add(r.Status + " " + r.Url); };
        page.PageError += (_, error) => Complaints.Add(error);
        await page.GotoAsync(Address("/login"));
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Email or user name" }).FillAsync("anna@example.org");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync("secret");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        try
        {
            await page.WaitForSelectorAsync("html[data-news=open]");
        }
        catch (TimeoutException)
        {
            Assert.Fail($"No news at {page.Url} ({await page.TitleAsync()}): {string.Join("; ", Complaints)}\n{await page.Locator("body").InnerTextAsync()}");
        }

        return page;
    }

    public string Address(string path)
    {
        var address = Web.ClientOptions.BaseAddress;
        return new UriBuilder(address) { Host = "localhost", Path = path }.Uri.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await Web.DisposeAsync();
    }
}
