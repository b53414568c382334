using Microsoft.Playwright;
using Xunit;

namespace WebMail.Tests.Browser;

[Trait("Kind", "Browser")]
public sealed class DoorTests : IAsyncLifetime
{
    private readonly MailBrowser mail = new();

    public ValueTask InitializeAsync() => mail.InitializeAsync();

    public ValueTask DisposeAsync() => mail.DisposeAsync();

    [Fact]
    public async Task After_signing_out_back_shows_no_mail_online_or_offline()
    {
        var page = await mail.SignInAsync();
        await page.Locator("#m990").ClickAsync();
        await page.WaitForSelectorAsync("html[data-shown='990']");
        await page.GetByRole(AriaRole.Button, new() { Name = "Account" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync("**/login**");
        foreach (var offline in (bool[])[false, true])
        {
            await page.Context.SetOfflineAsync(offline);
            try
            {
                await page.GoBackAsync(new() { Timeout = 5_000 });
            }
            catch (PlaywrightException)
            {
                // Offline there is nothing to go back to: the browser's own error page.
                Assert.True(offline);
            }

            if (!offline) await page.WaitForURLAsync("**/login**");
            for (var look = 0; look < 5; look++) Assert.DoesNotContain("Message 9", await SeenAsync(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_whole_visit_offends_no_policy_and_what_is_put_into_the_page_does_nothing()
    {
        var page = await mail.SignInAsync();
        await page.Locator("#m990").ClickAsync();
        await page.WaitForSelectorAsync("html[data-shown='990']");
        Assert.Empty(mail.Complaints);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.EvaluateAsync(
            """
            () => {
              const script = document.createElement('script');
              try { script.textContent = 'window.ran = true'; } catch { }
              document.body.append(script);
              const image = document.createElement('img');
              image.src = 'https://elsewhere.example/x.png';
              document.body.append(image);
              try { document.body.insertAdjacentHTML('beforeend', '<b id=in>in</b>'); } catch { }
            }
            """);
        await page.WaitForTimeoutAsync(300);
        Assert.False(await page.EvaluateAsync<bool>("'ran' in window || document.getElementById('in') !== null"));
        Assert.DoesNotContain(asked, a => a.Contains("elsewhere", StringComparison.Ordinal) && !mail.Complaints.Any(c => c.Contains("elsewhere", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("part/2")]
    [InlineData("source")]
    public async Task An_attachment_opened_in_a_tab_is_saved_and_not_shown(string part)
    {
        var page = await mail.SignInAsync();
        var download = page.WaitForDownloadAsync();
        try
        {
            await page.GotoAsync(mail.Address($"/message/main/INBOX/7.990/{part}"));
        }
        catch (PlaywrightException)
        {
            // What becomes a download is no page.
        }

        Assert.NotEmpty((await download).SuggestedFilename);
    }

    [Fact]
    public async Task A_body_opened_in_a_tab_is_as_dead_as_in_its_frame()
    {
        var page = await mail.SignInAsync();
        await page.GotoAsync(mail.Address("/message/main/INBOX/7.990/body"));
        Assert.Contains("body of Message 990", await page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        await page.EvaluateAsync("() => { const script = document.createElement('script'); script.textContent = 'window.ran = true'; document.body.append(script); }");
        Assert.False(await page.EvaluateAsync<bool>("'ran' in window"));
    }

    private static async Task<string> SeenAsync(IPage page)
    {
        try
        {
            await page.WaitForTimeoutAsync(100);
            return await page.ContentAsync();
        }
        catch (PlaywrightException)
        {
            // Between two pages there is nothing to see.
            return "";
        }
    }
}
