using System.Net;
using System.Text;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// The text of an HTML part, for when it can't be cleaned, and for previews. Linear, builds no tree. It is text, not
/// HTML: whoever shows it escapes it.
/// </summary>
internal static class HtmlText
{
    public static string From(string html, CancellationToken token)
    {
        var text = new StringBuilder();
        var tokens = new HtmlTokens(html.AsSpan(0, Math.Min(html.Length, ReadingLimits.HtmlLength)));
        for (var read = 0; tokens.Next(); read++)
        {
            if ((read & 0xfff) == 0)
            {
                token.ThrowIfCancellationRequested();
            }

            if (tokens.Kind == HtmlTokenKind.Text)
            {
                text.Append(WebUtility.HtmlDecode(tokens.Value.ToString().ReplaceLineEndings(" ")));
            }
            else if (tokens.Kind == HtmlTokenKind.StartTag)
            {
                Start(ref tokens, text);
            }
        }

        return text.ToString().Trim();
    }

    private static void Start(ref HtmlTokens tokens, StringBuilder text)
    {
        var name = tokens.Value.ToString().ToLowerInvariant();
        if (name is "script" or "style" or "title" or "iframe" or "noembed" or "noframes")
        {
            tokens.RawText(name);
        }
        else if (name is "br" or "tr" or "hr" || HtmlElementKinds.Blocks.Contains(name))
        {
            text.Append(text.Length > 0 && text[^1] != '\n' ? "\n" : name is "br" ? "\n" : string.Empty);
        }
        else if (name is "td" or "th")
        {
            text.Append(' ');
        }
    }
}
