using System.Text;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Makes the HTML of a message safe to show. Three layers, each an allow-list of its own: <see cref="HtmlBounds"/> on
/// the tokens, HtmlSanitizer on the tree, <see cref="CleanHtmlWriter"/> on the way out. Nothing may edit the result as
/// text (CVE-2024-42009 and its like). The frame that shows it is the second wall and holds without this one.
/// </summary>
internal static class HtmlCleaner
{
    /// <summary>Goes into the address of a body, so that a kept result of older rules isn't shown.</summary>
    public const int Version = 1;

    private const int Rounds = 4;
    private const int WarmRounds = 40;
    private static int warmed;

    private static readonly Lazy<HtmlSanitizer> Sanitizer = new(MakeSanitizer);

    /// <summary>
    /// Makes the first message as quick as the second: by itself the first call takes a quarter of a second, and the
    /// next ones run code that isn't optimised yet. Takes some hundred milliseconds of one processor.
    /// </summary>
    public static void Warm(CancellationToken token = default)
    {
        if (Interlocked.Exchange(ref warmed, 1) == 1)
        {
            return;
        }

        const string Row = "<tr style='color:#333'><td width=10 style=\"padding:8px 16px;border:1px solid #eee\"><p class=a style='margin:0'>"
            + "Word &amp; <b>word</b><br><a href='https://shop.example/a' style='color:#05c'>more</a></p><img src='http://a.example/a.png' width=80 alt=a></td></tr>";
        var sample = $"<html><head><style>p.a{{color:red}}@media (max-width:600px){{td{{display:block}}}}</style></head><body bgcolor=#eee><table>{string.Concat(Enumerable.Repeat(Row, 40))}</table>";
        for (var round = 0; round < WarmRounds && !token.IsCancellationRequested; round++)
        {
            Clean(sample, CleanOptions.HoldBack, CancellationToken.None);
        }
    }

    /// <summary>
    /// Cleans. Never throws for what a message holds; the worst is <see cref="CleanedHtml.Failed"/> with the text alone.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; it is looked at between and within the steps.</exception>
    public static CleanedHtml Clean(string html, CleanOptions options, CancellationToken token)
    {
        var first = Round(html, options, token);
        var result = first;
        for (var round = 1; round < Rounds; round++)
        {
            // What a parser moved about (text between table and row, links in links) may move again when the frame
            // parses it. Cleaning the result until it stays the same gives the frame the tree that was judged.
            var again = Round(result.Html, CleanOptions.Again, token);
            if (again.Html == result.Html)
            {
                return result;
            }

            result = result with { Html = again.Html };
        }

        return result;
    }

    private static CleanedHtml Round(string html, CleanOptions options, CancellationToken token)
    {
        var bounded = HtmlBounds.Apply(html, options.Length, token);
        using var document = new HtmlParser().ParseDocument($"<!DOCTYPE html><html><head></head><body>{bounded.Body}</body></html>");
        token.ThrowIfCancellationRequested();
        var tree = new MailTree(bounded, options, token);
        tree.Prepare(document.Body!);
        Sanitizer.Value.SanitizeDom(document, document.Body!);
        token.ThrowIfCancellationRequested();
        tree.PutStylesBack();
        var written = new StringBuilder(bounded.Body.Length + bounded.StyleSheet.Length + 64);
        if (bounded.StyleSheet.Length > 0)
        {
            written.Append("<style>").Append(bounded.StyleSheet).Append("</style>");
        }

        CleanHtmlWriter.WriteChildren(document.Body!, written);
        return new CleanedHtml(
            written.ToString(), tree.Images.HeldBack, tree.Images.Trackers, tree.Images.TrackerHosts, tree.Links.Misleading, bounded.Cut, Failed: false);
    }

    private static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(HtmlAllowList.Elements, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(HtmlAllowList.Attributes.Where(a => a != "style"), StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto", "tel", "data"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href", "src", "data-src"], StringComparer.OrdinalIgnoreCase),
        });
        sanitizer.FilterUrl += (_, e) =>
        {
            var allowed = e.Tag.LocalName == "img" && e.OriginalUrl.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
                ? WebAddress.InlineImage(e.OriginalUrl)
                : e.SanitizedUrl is { } url && url.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? null : e.SanitizedUrl;
            e.SanitizedUrl = allowed;
        };
        return sanitizer;
    }
}
