using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class LanguagesTests(FakeMail mail) : IClassFixture<FakeMail>
{
    [Theory]
    [InlineData("de-AT,de;q=0.9,en;q=0.5", "de", "tag, ")]
    [InlineData("en-US,en", "en", "day, ")]
    [InlineData("ar", "ar", "")]
    [InlineData("fr-FR,fr;q=0.9,de;q=0.5", "de", "tag, ")]
    [InlineData("tlh", "en", "day, ")]
    [InlineData("", "en", "day, ")]
    public async Task Words_and_dates_speak_the_language_of_the_browser(string accepted, string language, string weekday)
    {
        using var anna = new Visitor(mail);
        await anna.SignInAsync();
        var page = await (await anna.GetAsync("/mail/main/INBOX", ("Accept-Language", accepted))).Content.ReadAsStringAsync();
        Assert.Contains($"<html lang=\"{language}\"" + (language == "ar" ? " dir=\"rtl\"" : ""), page, StringComparison.Ordinal);
        var message = await (await anna.GetAsync("/message/main/INBOX/7.200", ("Accept-Language", accepted))).Content.ReadAsStringAsync();
        Assert.Contains(weekday, message, StringComparison.Ordinal);
    }
}
