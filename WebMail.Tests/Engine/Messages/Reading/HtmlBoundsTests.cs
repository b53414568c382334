using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using WebMail.Engine.Messages.Reading;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

public sealed class HtmlBoundsTests(ITestOutputHelper output)
{
    /// <summary>A parser may lay formatting that was left open into each level once more.</summary>
    private const int Deepest = (ReadingLimits.HtmlDepth * 2) + 70;

    private static readonly string[] Tags =
    [
        "a", "b", "i", "font", "nobr", "p", "div", "span", "ul", "li", "ol", "dl", "dd", "dt", "table", "tbody", "tr", "td", "th", "caption", "colgroup", "col",
        "h1", "h2", "center", "pre", "blockquote", "details", "summary", "form", "button", "select", "option", "svg", "math", "object", "template", "body", "br", "img", "hr", "x-y",
    ];

    public static TheoryData<string> Bombs { get; } =
    [
        "<div>", "<b>", "<span>", "<table><tr><td>", "<table>", "<span><div></span></div>", "<b><div></b></div>", "<p><font color=#></p>", "<font color=#></i>", "<font color=#><div></font></div>",
        "<table><b color=#>", "<table><font color=#></table>", "<a href=#><table>", "<a href=#>", "<nobr>", "<ul><li>", "<li><div></li>", "<dl><dd>", "<h1><div></h1>", "<h1><h2>", "<details><summary>",
        "<p><b color=#>x<p>", "<tr><td><b>", "<td><font color=#></td>", "<table><tr><td><font color=#></td></tr></table>", "<i title=#><p></i>", "<div><p><font color=#></div>x", "<svg><div>", "<math><p>",
        "<blockquote><pre>", "<form><div></form>", "<table><form><tr></form>", "<option><div>", "<ruby><rt>", "<caption><b>", "<center></center><u></center>", "<body style=color:#>", "<style>a{color:red}</style>",
        "<p a0=1 a1=1 a2=1 a3=1 a4=1 a5=1 a6=1>", "<!--#-->", "<![CDATA[<b>]]>", "</p>", "</br>", "<img src=http://a.example/#>", "<xmp>", "<textarea>", "<plaintext>", "<a href=http://a.example/#>b.example</a>",
    ];

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_bomb_is_cut_before_it_costs_anything(string piece)
    {
        var html = string.Concat(Enumerable.Range(0, 60_000).Select(i => piece.Replace("#", $"#{i:x6}", StringComparison.Ordinal)));
        var watch = Stopwatch.StartNew();
        var bounded = HtmlBounds.Apply(html, ReadingLimits.HtmlLength, TestContext.Current.CancellationToken);
        var bounding = watch.ElapsedMilliseconds;
        var (depth, elements) = Measure(bounded.Body);
        watch.Restart();
        var before = GC.GetTotalAllocatedBytes();
        HtmlCleaner.Clean(html, CleanOptions.HoldBack, TestContext.Current.CancellationToken);
        output.WriteLine($"{piece}: bounded {bounding} ms, cleaned {watch.ElapsedMilliseconds} ms, {(GC.GetTotalAllocatedBytes() - before) / 1_000_000} MB made, {elements} elements {depth} deep");
        Assert.InRange(depth, 0, Deepest);
        Assert.InRange(elements, 0, ReadingLimits.HtmlElements * 2);
        Assert.True(watch.Elapsed.TotalSeconds < 5, $"took {watch.Elapsed}");
    }

    [Fact]
    public void Whatever_the_tags_the_tree_stays_within_bounds()
    {
        var random = new Random(20261125);
        for (var round = 0; round < 150; round++)
        {
            // A few pieces repeated many times find what a single pass through all tags never would.
            var piece = string.Concat(Enumerable.Range(0, random.Next(2, 9)).Select(_ => Piece(random)));
            var html = string.Concat(Enumerable.Range(0, 3_000).Select(i => piece.Replace("#", $"{i:x6}", StringComparison.Ordinal)));
            var (depth, elements) = Measure(HtmlBounds.Apply(html, ReadingLimits.HtmlLength, TestContext.Current.CancellationToken).Body);
            Assert.True(depth <= Deepest && elements <= ReadingLimits.HtmlElements * 2, $"{piece}: {elements} elements, {depth} deep");
        }
    }

    [Fact]
    public void More_attributes_than_anybody_needs_are_left_out()
    {
        var bounded = HtmlBounds.Apply($"<p {string.Concat(Enumerable.Range(0, 20_000).Select(i => $"x{i}=1 "))}title=late>kept", ReadingLimits.HtmlLength, TestContext.Current.CancellationToken);
        Assert.True(bounded.Cut);
        Assert.Equal("<p>kept", bounded.Body);
    }

    [Fact]
    public void A_long_text_is_cut_and_says_so()
    {
        var cleaned = HtmlCleaner.Clean(string.Concat(Enumerable.Repeat("<p>word</p>", 100_000)), CleanOptions.HoldBack with { Length = 10_000 }, TestContext.Current.CancellationToken);
        Assert.True(cleaned.Cut);
        Assert.InRange(cleaned.Html.Length, 9_000, 10_100);
    }

    [Fact]
    public void An_ordinary_message_is_not_cut()
    {
        var old = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"<p>line<br>{i}<li>item<font size=2>x</font>"));
        var rows = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"<tr><td>{i}<td><b>x</b></td></tr>"));
        Assert.False(HtmlBounds.Apply(old, ReadingLimits.HtmlLength, TestContext.Current.CancellationToken).Cut);
        Assert.False(HtmlBounds.Apply($"<table>{rows}</table>", ReadingLimits.HtmlLength, TestContext.Current.CancellationToken).Cut);
    }

    private static string Piece(Random random)
    {
        var tag = Tags[random.Next(Tags.Length)];
        return random.Next(5) switch
        {
            0 => "x",
            1 or 2 => $"</{tag}>",
            _ => $"<{tag} title=#>",
        };
    }

    private static (int Depth, int Elements) Measure(string html)
    {
        using var document = new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + html);
        var depth = 0;
        var deepest = 0;
        var elements = 0;
        for (INode? node = document.Body; node is not null;)
        {
            elements += node is IElement ? 1 : 0;
            if (node.FirstChild is { } child)
            {
                node = child;
                deepest = Math.Max(deepest, ++depth);
                continue;
            }

            while (node is not null && node.NextSibling is null && node != document.Body)
            {
                node = node.Parent;
                depth--;
            }

            node = node == document.Body ? null : node?.NextSibling;
        }

        return (deepest, elements);
    }
}
