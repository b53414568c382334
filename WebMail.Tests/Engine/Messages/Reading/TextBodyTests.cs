using System.Diagnostics;
using AngleSharp.Html.Parser;
using WebMail.Engine.Messages.Reading;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

public sealed class TextBodyTests
{
    private static readonly string[] Allowed = ["a", "br", "blockquote", "details", "summary", "div"];

    private static readonly string[] Pieces =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "http://a.example/", "https://\"onmouseover=alert(1)", "www.a.example", "mailto:a@b.example",
        "javascript:alert(1)", "&lt;", "&#60;", "'", "\"", "<", ">", ">> ", "\n", "\r\n", " \n", "-- \n", "\0", "\u202e", "a@b.example", "[x]: ##str_replacement[0]##",
        "</a>", "</div>", "<!--", "-->", "]]>", "(http://a.example/(b))", "http://[::1]/", "http://a.example\\@evil", "\ud800", "😀",
    ];

    [Fact]
    public void Whatever_the_text_no_other_element_comes_out()
    {
        var random = new Random(20261124);
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            Check(text, random.Next(2) == 0, random.Next(2) == 0);
        }
    }

    [Fact]
    public void No_hostile_case_read_as_plain_text_becomes_markup()
    {
        foreach (var c in Corpus.Html())
        {
            Check(c.Payload, false, false);
        }
    }

    [Fact]
    public void Texts_made_to_be_slow_are_quick()
    {
        foreach (var text in new[]
        {
            string.Concat(Enumerable.Repeat("http://a.", 200_000)), new string('>', 1_000_000), new string('@', 1_000_000), "http://" + new string(')', 1_000_000),
            string.Concat(Enumerable.Repeat("> \n", 300_000)), string.Concat(Enumerable.Repeat("a@", 500_000)), string.Concat(Enumerable.Repeat("www.", 400_000)), new string('\n', 1_500_000),
        })
        {
            var watch = Stopwatch.StartNew();
            TextBody.ToHtml(text, flowed: true);
            Assert.True(watch.ElapsedMilliseconds < 5_000, $"{text[..10]} took {watch.ElapsedMilliseconds} ms");
        }
    }

    [Theory]
    [InlineData("see http://a.example/b_(c)).", "http://a.example/b_(c)")]
    [InlineData("<https://a.example/?q=1&r=2>", "https://a.example/?q=1&r=2")]
    [InlineData("www.a.example!", "https://www.a.example")]
    [InlineData("write to ann@example.com, please", "mailto:ann@example.com")]
    public void An_address_is_a_link_without_the_punctuation_around_it(string text, string expected) =>
        Assert.Equal(expected, new HtmlParser().ParseDocument(TextBody.ToHtml(text)).QuerySelector("a")!.GetAttribute("href"));

    [Fact]
    public void Flowed_lines_are_joined_and_quotes_kept_apart()
    {
        var document = new HtmlParser().ParseDocument(TextBody.ToHtml("> q1 \n> q2\none \ntwo\n\n  indented\n-- \nAnn", flowed: true));
        Assert.Equal("q1 q2", document.QuerySelector("blockquote")!.TextContent);
        Assert.Contains("one two", document.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(document.QuerySelector("details[open] > summary"));
    }

    [Fact]
    public void Quotes_of_quotes_lie_in_each_other()
    {
        var document = new HtmlParser().ParseDocument(TextBody.ToHtml("> one\n> > two\n>> two\nmine"));
        Assert.Equal("twotwo", document.QuerySelector("blockquote blockquote")!.TextContent);
        Assert.Single(document.QuerySelectorAll("details"));
    }

    private static void Check(string text, bool flowed, bool delSp)
    {
        var document = new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + TextBody.ToHtml(text, flowed, delSp));
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, Allowed);
            Assert.DoesNotContain(element.Attributes, a => a.Name is not ("href" or "target" or "rel" or "open" or "style"));
            var href = element.GetAttribute("href");
            Assert.True(href is null || href.StartsWith("http", StringComparison.Ordinal) || href.StartsWith("mailto:", StringComparison.Ordinal), href);
        }
    }
}
