using System.Net.Http.Headers;
using System.Text;
using WebMail.Engine.Messages.Reading;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

public sealed class AttachmentNameTests
{
    private static readonly string[] Reserved = ["CON", "PRN", "AUX", "NUL", "COM1", "LPT1", "CONIN$"];

    [Fact]
    public void Every_name_of_the_corpus_is_offered_clean_and_harmless_ones_unchanged()
    {
        foreach (var line in Corpus.Lines("names/attachments.jsonl"))
        {
            var name = line.GetProperty("name").GetString()!;
            var clean = AttachmentName.Clean(name, "attachment");
            var id = line.GetProperty("id").GetString();
            if (line.GetProperty("expect").GetString() == "offered under the same name")
            {
                Assert.True(name == clean, $"{id}: {clean}");
            }

            Assert.True(clean.Length > 0 && Encoding.UTF8.GetByteCount(clean) <= 255, $"{id}: {clean}");
            Assert.True(!clean.Any(c => char.IsControl(c) || "/\\:*?\"<>|".Contains(c)), $"{id}: {clean}");
            Assert.DoesNotContain(clean.EnumerateRunes(), r => Rune.GetUnicodeCategory(r) == System.Globalization.UnicodeCategory.Format);
            Assert.DoesNotContain(clean.Split('.')[0].Trim(), Reserved, StringComparer.OrdinalIgnoreCase);
            Assert.True(clean.Trim() == clean && !clean.EndsWith('.'), $"{id}: {clean}");
        }
    }

    [Fact]
    public void Every_name_makes_a_header_with_just_that_name()
    {
        foreach (var line in Corpus.Lines("names/attachments.jsonl"))
        {
            var clean = AttachmentName.Clean(line.GetProperty("name").GetString(), "attachment");
            var header = DownloadHeader.For(clean);
            Assert.DoesNotContain(header, c => c is < ' ' or > '~');
            var parsed = ContentDispositionHeaderValue.Parse(header);
            Assert.Equal("attachment", parsed.DispositionType);
            Assert.Equal(clean, parsed.FileNameStar);
            Assert.Equal(2, parsed.Parameters.Count);
        }
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:boot.ini", "boot.ini")]
    [InlineData("photo\u202egnp.scr", "photognp.scr")]
    [InlineData("=?utf-8?Q?x=2Etxt?=", "x.txt")]
    [InlineData("PRN.pdf", "_PRN.pdf")]
    [InlineData("...", "attachment")]
    [InlineData("نامه\u200cها.pdf", "نامه\u200cها.pdf")]
    public void A_name_keeps_what_is_a_name(string name, string expected) => Assert.Equal(expected, AttachmentName.Clean(name, "attachment"));

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var clean = AttachmentName.Clean(new string('ü', 300) + ".pdf", "attachment");
        Assert.EndsWith("ü.pdf", clean, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(clean), 250, 255);
    }

    [Theory]
    [InlineData("invoice.pdf.exe", true)]
    [InlineData("x.LNK", true)]
    [InlineData("invoice.pdf", false)]
    [InlineData("exe", false)]
    public void A_program_is_known_by_its_last_ending(string name, bool runs) => Assert.Equal(runs, AttachmentName.CanRun(name));
}
