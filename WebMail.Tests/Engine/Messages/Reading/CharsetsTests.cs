using System.Text;
using WebMail.Engine.Messages.Reading;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

public sealed class CharsetsTests
{
    static CharsetsTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("windows-1252", "iso-8859-1", "“quoted” €")]
    [InlineData("utf-8", "iso-8859-1", "été €")]
    [InlineData("utf-8", null, "żółw")]
    [InlineData("utf-8", "x-unknown", "plain words")]
    [InlineData("gb18030", "gb2312", "朕镕")]
    [InlineData("shift_jis", "Shift-JIS", "こんにちは世界")]
    [InlineData("iso-2022-jp", "ISO-2022-JP", "こんにちは")]
    [InlineData("koi8-r", "\"koi8-r\"", "Привет")]
    [InlineData("windows-874", "tis-620", "สวัสดี")]
    public void Text_is_read_as_its_sender_meant_it(string real, string? label, string text) =>
        Assert.Equal(text, Charsets.Decode(CharsetNames.Encoding(real)!.GetBytes(text), label, isHtml: false));

    [Fact]
    public void Unlabelled_Cyrillic_is_recognised() =>
        Assert.Contains("Съешь", Charsets.Decode(CharsetNames.Encoding("windows-1251")!.GetBytes("Съешь же ещё этих мягких французских булок да выпей чаю. Широкая электрификация южных губерний."), null, false), StringComparison.Ordinal);

    [Fact]
    public void A_label_of_UTF8_on_other_bytes_is_not_believed() =>
        Assert.Equal("Grüße aus Köln und Düsseldorf", Charsets.Decode(CharsetNames.Western.GetBytes("Grüße aus Köln und Düsseldorf"), "utf-8", false));

    [Fact]
    public void The_label_wins_over_the_meta_element_which_counts_without_one()
    {
        var html = "<html><head><meta http-equiv=content-type content=\"text/html; charset=koi8-r\"></head>При";
        Assert.EndsWith("При", Charsets.Decode(CharsetNames.Encoding("koi8-r")!.GetBytes(html), null, isHtml: true), StringComparison.Ordinal);
        Assert.EndsWith("При", Charsets.Decode(CharsetNames.Encoding("windows-1251")!.GetBytes(html), "windows-1251", isHtml: true), StringComparison.Ordinal);
    }

    [Fact]
    public void UTF7_is_read_only_where_the_label_says_so()
    {
        Assert.Equal("héllo + 1", Charsets.Decode("h+AOk-llo +- 1"u8, "utf-7", false));
        Assert.Equal("+ADw-script+AD4-", Charsets.Decode("+ADw-script+AD4-"u8, null, true));
    }

    [Fact]
    public void Any_bytes_under_any_label_give_a_text()
    {
        var random = new Random(7);
        foreach (var label in new[] { null, "", "utf-8", "utf-16", "utf-7", "hz-gb-2312", "iso-2022-kr", "gb18030", "x", "big5", "ibm437", "iso-8859-8-i", "utf-32" })
        {
            for (var i = 0; i < 50; i++)
            {
                var bytes = new byte[random.Next(400)];
                random.NextBytes(bytes);
                Assert.NotNull(Charsets.Decode(bytes, label, isHtml: i % 2 == 0));
            }
        }
    }
}
