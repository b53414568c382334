using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace WebMail.Tests.Browser;

/// <summary>
/// A Chromium that tells on what it shows: every request but the test's own pages is written down and answered with
/// nothing, and so is every sign of script (dialogs, the usual proofs, an opened window).
/// </summary>
internal sealed class HtmlCorpusBrowser : IAsyncDisposable
{
    // The ways by which the payloads prove that they ran; a page's own function, so that calls from a frame count too.
    private const string Proofs =
        """
        (() => {
          const ran = what => { let at = window; try { top.name; at = top; } catch { } at.__ran = (at.__ran || '') + ' ' + what; };
          for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'xss', 'executed', 'pwn', 'evil'])
            try { window[name] = () => ran(name); } catch { }
          console.log = console.info = () => ran('console');
          document.write = document.writeln = () => ran('write');

          Object.defineProperty(document, 'cookie', { get() { ran('cookie'); return ''; }, set() { ran('cookie'); } });
          Object.defineProperty(document, 'domain', { get() { ran('domain'); return ''; } });
        })();
        """;

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly string own;
    private readonly ConcurrentQueue<string> seen = new();

    private HtmlCorpusBrowser(IPlaywright playwright, IBrowser browser, string own) => (this.playwright, this.browser, this.own) = (playwright, browser, own);

    public static async Task<HtmlCorpusBrowser> StartAsync(string own)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        return new HtmlCorpusBrowser(playwright, browser, own);
    }

    /// <summary>A page of its own; script can be switched off as the frame does.</summary>
    public async Task<IPage> OpenAsync(bool scripts)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        await context.RouteAsync("**/*", AnswerAsync);
        await context.AddInitScriptAsync(Proofs);
        context.Page += (_, opened) => seen.Enqueue($"window {opened.Url}");
        var page = await context.NewPageAsync();
        seen.Clear();
        page.Dialog += async (_, dialog) =>
        {
            seen.Enqueue($"dialog {dialog.Type}");
            await dialog.DismissAsync();
        };
        return page;
    }

    /// <summary>What was asked for or shown since the last call.</summary>
    public IReadOnlyList<string> TakeSeen()
    {
        var taken = new List<string>();
        while (seen.TryDequeue(out var one))
        {
            taken.Add(one);
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private Task AnswerAsync(IRoute route)
    {
        var url = route.Request.Url;
        if (IsOwn(url))
        {
            return route.ContinueAsync();
        }

        seen.Enqueue($"request {url[..Math.Min(url.Length, 200)]}");
        return route.FulfillAsync(new RouteFulfillOptions { Status = 204 });
    }

    private bool IsOwn(string url) =>
        url.StartsWith($"{own}/raw/c", StringComparison.Ordinal) && url[(own.Length + 6)..].All(char.IsAsciiDigit)
        || url.StartsWith($"{own}/clean/c", StringComparison.Ordinal) && url[(own.Length + 8)..].All(char.IsAsciiDigit)
        || url == $"{own}/app" || url == $"{own}/frame" || url == $"{own}/favicon.ico";
}
