using System.Globalization;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class IsolationTests : IDisposable
{
    private const int People = 20;

    private readonly FakeMail mail = new() { Mail = new FakeAccounts { InboxSize = 20 } };

    public void Dispose() => mail.Dispose();

    [Fact]
    public async Task Twenty_people_at_once_see_nothing_of_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, People).Select(VisitAsync));
    }

    private async Task VisitAsync(int n)
    {
        var (name, own) = (Name(n), Marker(n));
        mail.Mail.Passwords[name] = "secret";
        var uid = mail.Mail.Of(name).Deliver(own);
        using var person = new Visitor(mail);
        await person.SignInAsync(name);
        await using var page = new NewsListener(mail, person);
        await page.StartAsync(mail.Mail.Of(name).News.Run);
        for (var round = 0; round < 3; round++)
        {
            foreach (var address in (string[])["/mail/main/INBOX", $"/mail/main/INBOX/{uid}", "/window/main/INBOX", "/tree/main", $"/message/main/INBOX/7.{uid}", $"/message/main/INBOX/7.{uid}/body", $"/message/main/INBOX/7.{uid}/source"])
            {
                var text = await (await person.GetAsync(address)).Content.ReadAsStringAsync();
                if (!address.StartsWith("/tree", StringComparison.Ordinal)) Assert.Contains(own, text, StringComparison.Ordinal);
                AssertNothingForeign(n, text);
            }

            mail.Mail.Of(name).Deliver(own + " again");
            var patch = await page.NextAsync();
            AssertNothingForeign(n, patch.ToString());
            await page.NextAsync();
        }
    }

    private static void AssertNothingForeign(int n, string text)
    {
        for (var other = 0; other < People; other++)
        {
            if (other == n) continue;
            Assert.DoesNotContain(Marker(other), text, StringComparison.Ordinal);
            Assert.DoesNotContain(Name(other), text, StringComparison.Ordinal);
        }
    }

    private static string Name(int n) => string.Create(CultureInfo.InvariantCulture, $"person{n:00}@example.org");

    private static string Marker(int n) => string.Create(CultureInfo.InvariantCulture, $"marker-{n * 7919:00000}-x");
}
