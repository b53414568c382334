using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MimeKit;
using WebMail.Engine.Messages;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Engine.Messages;

public sealed class CorrespondentsTests
{
    [Fact]
    public void Addresses_of_the_corpus_are_read_as_it_says_and_none_takes_long_or_breaks_a_line()
    {
        foreach (var line in Corpus.Lines("names/addresses.jsonl"))
        {
            var id = line.GetProperty("id").GetString();
            var start = Stopwatch.GetTimestamp();
            var read = Correspondents.Parse(line.GetProperty("header").GetString());
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1), id);
            Assert.True(read.Count <= 500, id);
            Assert.All(read, c => Assert.DoesNotContain($"{c.Name}{c.Address}", ch => char.IsControl(ch) || ch is '\u202E' or '\u2066'));
            if (line.GetProperty("expect") is { ValueKind: JsonValueKind.Array } expect)
                Assert.Equal($"{id}: {string.Join('|', expect.EnumerateArray().Take(500).Select(e => $"{e[0]} <{e[1]}>"))}", $"{id}: {string.Join('|', read.Select(c => $"{c.Name} <{c.Address}>"))}");
        }
    }

    [Theory]
    [InlineData("=?utf-8?Q?Doe=2C_Jane?= <j@example.com>", "Doe, Jane <j@example.com>")]
    [InlineData("Jürgen <j@example.com>", "Jürgen <j@example.com>")]
    [InlineData("a@xn--bcher-kva.example", " <a@bücher.example>")]
    [InlineData("a@bücher.example", " <a@bücher.example>")]
    [InlineData("a@例え.jp", " <a@例え.jp>")]
    [InlineData("a@xn--80ak6aa92e.com", " <a@xn--80ak6aa92e.com>")]
    [InlineData("a@\u0430pple.com", " <a@xn--pple-43d.com>")]
    [InlineData("a@почта.рф", " <a@почта.рф>")]
    [InlineData("undisclosed-recipients:;", "")]
    [InlineData("=?utf-8?Q?=0A=00?= <x@canary.test>", " <x@canary.test>")]
    [InlineData("\"a\u202Eb\" <a@example.com>", "ab <a@example.com>")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Names_and_domains_are_shown_so_that_nobody_is_taken_in(string? header, string shown) =>
        Assert.Equal(shown, string.Join('|', Correspondents.Parse(header).Select(c => $"{c.Name} <{c.Address}>")));

    [Fact]
    public void A_comma_that_is_encoded_in_a_name_parts_nobody_in_two()
    {
        var headers = HeaderList.Load(new MemoryStream("To: =?utf-8?Q?Doe=2C_Jane?= <j@example.com>\r\nTo: b@example.com\r\n\r\n"u8.ToArray()));
        Assert.Equal("Doe, Jane|b@example.com", string.Join('|', Correspondents.Parse(headers, "To").Select(c => c.Shown)));
        Assert.Empty(Correspondents.Parse(headers, "Cc"));
    }

    [Fact]
    public void Ten_thousand_recipients_are_five_hundred()
    {
        var header = string.Join(',', Enumerable.Range(0, 10_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"u{i}@e.x")));
        Assert.Equal(500, Correspondents.Parse(header).Count);
    }

    [Theory]
    [InlineData("=?utf-8?B?w4TDlsOc?= =?utf-8?Q?_x?=", "ÄÖÜ x")]
    [InlineData("one\r\n two\ttabs  blanks", "one two tabs blanks")]
    [InlineData("=?utf-8?Q?a=0D=0ABcc:_b?=", "a Bcc: b")]
    [InlineData("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本")]
    [InlineData("👨‍👩‍👧", "👨‍👩‍👧")]
    [InlineData(null, "")]
    public void Subjects_are_decoded_on_one_line(string? raw, string shown) => Assert.Equal(shown, Headers.Text(raw));
}
