using System.Buffers;
using System.Text;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Writes text as HTML with its addresses made into links. Every piece is escaped as it is written, and nothing looks
/// at what was written (placeholders put in and swapped later gave Roundcube three holes: CVE-2020-35730,
/// CVE-2023-43770, CVE-2026-54433). Each character is looked at a fixed number of times.
/// </summary>
internal sealed class TextLinks(StringBuilder html)
{
    private static readonly string[] Starts = ["https://", "http://", "www.", "mailto:"];
    private static readonly SearchValues<char> Trailing = SearchValues.Create(".,;:!?'\"*_~)]}\u2026\u201d\u2019\u00bb");
    private int links;

    public void Write(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var end = WordEnd(text);
            Word(text[..end]);
            text = text[end..];
            var gap = 0;
            while (gap < text.Length && IsGap(text[gap]))
            {
                gap++;
            }

            Plain(text[..gap]);
            text = text[gap..];
        }
    }

    private void Word(ReadOnlySpan<char> word)
    {
        if (links >= ReadingLimits.TextLinks || !TryFind(word, out var from, out var length, out var prefix))
        {
            Plain(word);
            return;
        }

        var shown = word.Slice(from, length);
        if (WebAddress.ForLink($"{prefix}{shown}", null) is not { } address)
        {
            Plain(word);
            return;
        }

        links++;
        Plain(word[..from]);
        html.Append("<a href=\"");
        CleanHtmlWriter.Escape(address, html, inAttribute: true);
        html.Append("\" target=\"_blank\" rel=\"noopener noreferrer\">");
        Plain(shown);
        html.Append("</a>");
        Plain(word[(from + length)..]);
    }

    private static bool TryFind(ReadOnlySpan<char> word, out int from, out int length, out string prefix)
    {
        foreach (var start in Starts)
        {
            from = word.IndexOf(start, StringComparison.OrdinalIgnoreCase);
            if (from >= 0 && (from == 0 || !char.IsLetterOrDigit(word[from - 1])))
            {
                length = WithoutTrailing(word[from..]);
                prefix = start == "www." ? "https://" : string.Empty;
                return length > start.Length;
            }
        }

        prefix = "mailto:";
        return TryFindMailbox(word, out from, out length);
    }

    private static bool TryFindMailbox(ReadOnlySpan<char> word, out int from, out int length)
    {
        var at = word.IndexOf('@');
        from = at;
        length = 0;
        if (at <= 0 || word.Length > 320)
        {
            return false;
        }

        while (from > 0 && (char.IsAsciiLetterOrDigit(word[from - 1]) || ".!#$%&*+-/=?^_{|}~".Contains(word[from - 1])))
        {
            from--;
        }

        var end = at + 1;
        while (end < word.Length && (char.IsLetterOrDigit(word[end]) || word[end] is '.' or '-'))
        {
            end++;
        }

        length = word[from..end].TrimEnd(".-").Length;
        var domain = word[(at + 1)..(from + length > at ? from + length : at + 1)];
        return from < at && domain.IndexOf('.') > 0;
    }

    // "(see http://a.example/b_(c))" ends where its own brackets are even.
    private static int WithoutTrailing(ReadOnlySpan<char> address)
    {
        var opened = address.Count('(') - address.Count(')');
        var length = address.Length;
        while (length > 0 && Trailing.Contains(address[length - 1]))
        {
            if (address[length - 1] == ')')
            {
                if (opened >= 0)
                {
                    break;
                }

                opened++;
            }

            length--;
        }

        return length;
    }

    private void Plain(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '&':
                    html.Append("&amp;");
                    break;
                case '<':
                    html.Append("&lt;");
                    break;
                case '>':
                    html.Append("&gt;");
                    break;
                case '"':
                    html.Append("&quot;");
                    break;
                case '\'':
                    html.Append("&#39;");
                    break;
                case '\t':
                    html.Append(c);
                    break;
                case < ' ' or '\u007f':
                    html.Append('\ufffd');
                    break;
                default:
                    html.Append(c);
                    break;
            }
        }
    }

    private static int WordEnd(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length && !IsGap(text[i]))
        {
            i++;
        }

        return i;
    }

    private static bool IsGap(char c) => char.IsWhiteSpace(c) || c is '<' or '>' or '"' || c < ' ';
}
