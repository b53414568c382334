using Bunit;
using WebMail.Components.Mailboxes;
using WebMail.Engine.Mailboxes;
using Xunit;

namespace WebMail.Tests.Components.Mailboxes;

public sealed class QuotaMeterTests : ScreenTest
{
    [Theory]
    [InlineData("en", "0.8 of 1.0 GB used")]
    [InlineData("de", "0,8 von 1,0 GB belegt")]
    public void Storage_is_told_in_the_unit_of_the_limit(string culture, string text)
    {
        Speak(culture);
        var quota = Render<QuotaMeter>(p => p.Add(c => c.Quota, new Quota("", 858_993_459, 1_073_741_824)));
        Assert.Equal(text, quota.Find("span").TextContent);
        Assert.Equal("0.8", quota.Find("meter").GetAttribute("value"));
    }

    [Fact]
    public void A_little_in_a_large_mailbox_is_not_called_nothing() => Assert.Equal("26 KB of 50.0 MB used", WebMail.Components.Shell.SizeText.Used(26_624, 52_428_800));
}
