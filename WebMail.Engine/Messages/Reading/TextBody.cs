using System.Text;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Shows a text/plain part as HTML. Whatever the text, only a, br, blockquote, details, summary and div come out.
/// Quotations of the outermost level can be folded without script; their summary holds no words.
/// </summary>
internal static class TextBody
{
    private const string Wrapping = "<div style=\"white-space:pre-wrap;overflow-wrap:anywhere\">";

    /// <param name="text">Decoded; what is over <see cref="ReadingLimits.TextLength"/> or <see cref="ReadingLimits.TextLines"/> is cut.</param>
    /// <param name="flowed">format=flowed (RFC 3676).</param>
    /// <param name="delSp">Its DelSp parameter.</param>
    public static string ToHtml(string text, bool flowed = false, bool delSp = false)
    {
        var html = new StringBuilder((text.Length * 5 / 4) + 128).Append(Wrapping);
        var links = new TextLinks(html);
        var depth = 0;
        var first = true;
        var inSignature = false;
        foreach (var line in TextLines.Read(text, flowed, delSp))
        {
            if (line.Depth != depth)
            {
                depth = ChangeDepth(html, depth, line.Depth);
                first = true;
            }

            if (!first)
            {
                html.Append("<br>");
            }

            first = false;
            if (!inSignature && depth == 0 && line.Text == "-- ")
            {
                inSignature = true;
                html.Append("<div style=\"opacity:.7\">");
            }

            links.Write(line.Text);
        }

        ChangeDepth(html, depth, 0);
        return html.Append(inSignature ? "</div></div>" : "</div>").ToString();
    }

    private static int ChangeDepth(StringBuilder html, int from, int to)
    {
        for (; from < to; from++)
        {
            html.Append(from == 0 ? "<details open><summary>\u00b7\u00b7\u00b7</summary><blockquote>" : "<blockquote>");
        }

        for (; from > to; from--)
        {
            html.Append(from == 1 ? "</blockquote></details>" : "</blockquote>");
        }

        return to;
    }
}
