using WebMail.Tests.Support;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class DownloadTests
{
    [Fact]
    public async Task A_download_takes_no_more_than_the_browser_and_gives_the_connection_back_when_it_is_cancelled()
    {
        using var mail = new FakeMail();
        mail.StartOnPort();
        using var anna = new Visitor(mail);
        await anna.SignInAsync();
        var session = mail.Mail.Of("anna@example.org");
        using (var answer = await anna.GetAsync("/message/main/INBOX/7.200/part/5"))
        {
            Assert.Equal(1L << 40, answer.Content.Headers.ContentLength);
            await using var content = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await content.ReadExactlyAsync(new byte[100_000], TestContext.Current.CancellationToken);

            // Nobody reads on: what waits between here and there is bounded.
            await Task.Delay(500, TestContext.Current.CancellationToken);
            var taken = session.BytesTaken;
            await Task.Delay(500, TestContext.Current.CancellationToken);
            Assert.Equal(taken, session.BytesTaken);
            Assert.InRange(taken, 100_000, 32_000_000);
        }

        await Eventually.HoldsAsync(() => session.PartsGivenBack == 1);
    }
}
