using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using WebMail.Engine.Messages.Reading;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

public sealed class HtmlCleanerTests(ITestOutputHelper output)
{
    private static readonly string[] AddressAttributes = ["src", "href", "action", "background", "poster", "srcset", "data", "cite", "formaction", "ping"];

    [Fact]
    public void Nothing_that_acts_is_left_of_any_hostile_case()
    {
        var wrong = Corpus.Html().SelectMany(c => Dangers(Clean(c)).Select(d => $"{c.Id}: {d}")).ToList();
        Report(wrong);
    }

    // Drawings go as a whole, with the words in them.
    [Fact]
    public void Text_that_must_stay_readable_stays()
    {
        var wrong = Corpus.Html()
            .Where(c => c is { MustKeep: not null, IsPlainText: false } && !c.Payload.StartsWith("<svg><text ", StringComparison.Ordinal) && !Fold(new HtmlParser().ParseDocument(Clean(c)).Body!.TextContent).Contains(Fold(c.MustKeep), StringComparison.Ordinal))
            .Select(c => $"{c.Id}: {c.MustKeep} | {c.Payload[..Math.Min(200, c.Payload.Length)]} -> {Clean(c)[..Math.Min(200, Clean(c).Length)]}").ToList();
        Report(wrong);
    }

    [Fact]
    public void Cleaning_what_was_cleaned_changes_nothing()
    {
        var wrong = Corpus.Html().Select(c => (c.Id, Once: Clean(c), Payload: c.Payload)).Select(c => (c.Id, c.Once, Twice: Clean(c.Once), c.Payload))
            .Where(c => c.Once != c.Twice).Select(c => $"{c.Id}: {c.Payload[..Math.Min(300, c.Payload.Length)]}\n   1 {c.Once[..Math.Min(300, c.Once.Length)]}\n   2 {c.Twice[..Math.Min(300, c.Twice.Length)]}").ToList();
        Report(wrong);
    }

    [Fact]
    public void A_parser_sees_in_the_result_just_what_was_written()
    {
        var wrong = Corpus.Html().Select(c => (c.Id, Once: Clean(c))).Select(c => (c.Id, c.Once, Parsed: Reparsed(c.Once)))
            .Where(c => c.Once != c.Parsed).Select(c => $"{c.Id}\n   1 {c.Once[..Math.Min(300, c.Once.Length)]}\n   2 {c.Parsed[..Math.Min(300, c.Parsed.Length)]}").ToList();
        Report(wrong);
    }

    [Fact]
    public void A_newsletter_with_six_hundred_style_attributes_costs_less_than_the_library_alone()
    {
        var newsletter = Newsletter();
        var library = new Ganss.Xss.HtmlSanitizer();
        HtmlCleaner.Warm();
        var (ours, alone) = (double.MaxValue, double.MaxValue);
        for (var i = 0; i < 40; i++)
        {
            ours = Math.Min(ours, Milliseconds(() => Clean(newsletter)));
            alone = Math.Min(alone, Milliseconds(() => library.SanitizeDocument(newsletter)));
        }

        output.WriteLine($"{newsletter.Length} characters: {ours:0.0} ms, the library alone {alone:0.0} ms");
        Assert.True(ours < alone, $"{ours} ms, the library alone {alone} ms");
    }

    private static double Milliseconds(Action work)
    {
        var begun = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static string Newsletter()
    {
        var rows = Enumerable.Range(0, 100).Select(i =>
            $"<tr style=\"background-color:#ffffff;color:#333\"><td style=\"padding:8px 16px;border-bottom:1px solid #eeeeee\"><p style=\"margin:0 0 8px;font-family:Arial,sans-serif\">Item {i}</p>"
            + $"<a href=\"https://shop.example/{i}\" style=\"color:#0055cc;text-decoration:none\">more</a></td><td style=\"text-align:right;width:80px\"><span style=\"font-weight:bold\">{i},00</span></td></tr>");
        return "<html><head><style>p{color:red}@media (max-width:600px){td{display:block!important}}</style></head><body bgcolor=#eee><table>" + string.Concat(rows) + "</table></body></html>";
    }

    [Fact]
    public void No_case_takes_long()
    {
        HtmlCleaner.Warm();
        foreach (var c in Corpus.Html())
        {
            var watch = Stopwatch.StartNew();
            Clean(c);
            Assert.True(watch.ElapsedMilliseconds < 5_000, $"{c.Id} took {watch.ElapsedMilliseconds} ms");
        }
    }

    private static string Clean(HtmlCase c) => Clean(c.Payload);

    private static string Clean(string html) => HtmlCleaner.Clean(html, CleanOptions.HoldBack, TestContext.Current.CancellationToken).Html;

    private static string Reparsed(string html)
    {
        var into = new System.Text.StringBuilder();
        var document = new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + html);
        if (document.QuerySelector("style") is { } style)
        {
            into.Append("<style>").Append(style.TextContent).Append("</style>");
        }

        CleanHtmlWriter.WriteChildren(document.Body!, into);
        return into.ToString();
    }

    private static IEnumerable<string> Dangers(string html)
    {
        var document = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument("<!DOCTYPE html><body>" + html);
        foreach (var element in document.All.Where(e => e.LocalName is not ("html" or "head" or "body")))
        {
            if (element.LocalName != "style" && !HtmlAllowList.Elements.Contains(element.LocalName))
            {
                yield return $"element {element.LocalName}";
            }

            foreach (var attribute in element.Attributes)
            {
                if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "id" or "name" or "srcdoc" or "srcset" or "ping" or "download")
                {
                    yield return $"attribute {attribute.Name}";
                }

                if (AddressAttributes.Contains(attribute.Name) && !IsSafe(element, attribute))
                {
                    yield return $"address {attribute.Name}={attribute.Value}";
                }

                if (attribute.Name == "style" && attribute.Value.AsSpan().IndexOfAny("\\<{}@") >= 0)
                {
                    yield return $"style {attribute.Value}";
                }
            }
        }

        if (html.Contains("url(", StringComparison.OrdinalIgnoreCase) && document.All.Any(e => (e.GetAttribute("style") ?? (e.LocalName == "style" ? e.TextContent : "")).Contains("url(", StringComparison.OrdinalIgnoreCase)))
        {
            yield return "url() in a style";
        }
    }

    private static bool IsSafe(IElement element, IAttr attribute) => (element.LocalName, attribute.Name) switch
    {
        ("a", "href") => attribute.Value.StartsWith("http://", StringComparison.Ordinal) || attribute.Value.StartsWith("https://", StringComparison.Ordinal)
            || attribute.Value.StartsWith("mailto:", StringComparison.Ordinal) || attribute.Value.StartsWith("tel:", StringComparison.Ordinal),
        ("img", "src") => attribute.Value.StartsWith("data:image/", StringComparison.Ordinal) && !attribute.Value.Contains("svg", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static string Fold(string text) => string.Concat(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void Report(List<string> wrong)
    {
        foreach (var line in wrong.Take(60))
        {
            output.WriteLine(line);
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} cases, the first: {wrong.FirstOrDefault()}");
    }
}
