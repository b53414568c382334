namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Reads HTML token by token in one pass, as the HTML standard's tokenizer does (13.2.5) but without its tree.
/// The spans it gives are slices of the text; character references in them are not resolved.
/// </summary>
internal ref struct HtmlTokens(ReadOnlySpan<char> html)
{
    private readonly ReadOnlySpan<char> html = html;
    private int at;
    private int attributesAt;

    public HtmlTokenKind Kind { get; private set; }

    /// <summary>The tag's name as written, or the text.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    /// <summary>The start tag ended in "/>", which counts in svg and math only.</summary>
    public readonly bool IsSelfClosing => Kind == HtmlTokenKind.StartTag && at >= 2 && at <= html.Length && html[at - 2] == '/';

    /// <summary>Reads the next token; false at the end. An unfinished tag at the end is no token (as in browsers).</summary>
    public bool Next()
    {
        if (at >= html.Length)
        {
            return false;
        }

        if (html[at] != '<' || at + 1 >= html.Length)
        {
            return Text(at + 1);
        }

        var c = html[at + 1];
        if (char.IsAsciiLetter(c))
        {
            return Tag(HtmlTokenKind.StartTag, at + 1);
        }

        if (c == '/')
        {
            return at + 2 < html.Length && char.IsAsciiLetter(html[at + 2]) ? Tag(HtmlTokenKind.EndTag, at + 2) : Ignore(BogusEnd(at + 2));
        }

        return c switch
        {
            '!' => Ignore(html[(at + 2)..].StartsWith("--") ? CommentEnd(at + 4) : BogusEnd(at + 2)),
            '?' => Ignore(BogusEnd(at + 2)),
            _ => Text(at + 1),
        };
    }

    /// <summary>Reads the next attribute of the start tag just read; false when there are no more.</summary>
    public bool NextAttribute(out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        var i = attributesAt;
        while (i < html.Length && (IsSpace(html[i]) || html[i] == '/'))
        {
            i++;
        }

        name = value = default;
        if (i >= html.Length || html[i] == '>')
        {
            return false;
        }

        var from = i++;
        while (i < html.Length && !IsSpace(html[i]) && html[i] is not ('/' or '>' or '='))
        {
            i++;
        }

        name = html[from..i];
        attributesAt = ValueAt(SkipSpace(i), i, out value);
        return true;
    }

    /// <summary>Skips to the end of an element whose content is not markup (script, style, textarea, …) and gives that content.</summary>
    public ReadOnlySpan<char> RawText(scoped ReadOnlySpan<char> name)
    {
        var from = at;
        while (at < html.Length)
        {
            var next = html[at..].IndexOf("</");
            if (next < 0)
            {
                break;
            }

            var end = at + next;
            at = end + 2;
            if (IsNameAt(at, name))
            {
                at += name.Length;
                SkipAttributes();
                return html[from..end];
            }
        }

        at = html.Length;
        return html[from..];
    }

    /// <summary>All that is left, as plaintext takes it.</summary>
    public ReadOnlySpan<char> Rest()
    {
        var rest = html[at..];
        at = html.Length;
        return rest;
    }

    private bool Text(int from)
    {
        var next = html[from..].IndexOf('<');
        var end = next < 0 ? html.Length : from + next;
        Kind = HtmlTokenKind.Text;
        Value = html[at..end];
        at = end;
        return true;
    }

    private bool Tag(HtmlTokenKind kind, int from)
    {
        var i = from;
        while (i < html.Length && !IsSpace(html[i]) && html[i] is not ('/' or '>'))
        {
            i++;
        }

        Kind = kind;
        Value = html[from..i];
        at = attributesAt = i;
        var before = attributesAt;
        SkipAttributes();
        attributesAt = before;
        return at <= html.Length;
    }

    // A tag that never ends isn't one: "at" then lies behind the end, which Next() and Tag() read as the end of all.
    private void SkipAttributes()
    {
        attributesAt = at;
        while (NextAttribute(out _, out _))
        {
        }

        at = attributesAt;
        while (at < html.Length && html[at] != '>')
        {
            at++;
        }

        at++;
    }

    private int ValueAt(int i, int nameEnd, out ReadOnlySpan<char> value)
    {
        value = default;
        if (i >= html.Length || html[i] != '=')
        {
            return nameEnd;
        }

        i = SkipSpace(i + 1);
        if (i >= html.Length || html[i] == '>')
        {
            return i;
        }

        if (html[i] is '"' or '\'')
        {
            var length = html[(i + 1)..].IndexOf(html[i]);
            value = length < 0 ? html[(i + 1)..] : html.Slice(i + 1, length);
            return length < 0 ? html.Length : i + length + 2;
        }

        var from = i;
        while (i < html.Length && !IsSpace(html[i]) && html[i] != '>')
        {
            i++;
        }

        value = html[from..i];
        return i;
    }

    private bool Ignore(int end)
    {
        Kind = HtmlTokenKind.Ignored;
        Value = default;
        at = end;
        return true;
    }

    private readonly int BogusEnd(int from)
    {
        var end = html[Math.Min(from, html.Length)..].IndexOf('>');
        return end < 0 ? html.Length : from + end + 1;
    }

    // "<!-->" and "<!--->" are whole comments, and "--!>" ends one too.
    private readonly int CommentEnd(int from)
    {
        if (html[from..].StartsWith(">"))
        {
            return from + 1;
        }

        if (html[from..].StartsWith("->"))
        {
            return from + 2;
        }

        for (var i = from; i < html.Length;)
        {
            var dashes = html[i..].IndexOf("--");
            if (dashes < 0)
            {
                break;
            }

            i += dashes + 2;
            if (html[i..].StartsWith(">"))
            {
                return i + 1;
            }

            if (html[i..].StartsWith("!>"))
            {
                return i + 2;
            }

            i--;
        }

        return html.Length;
    }

    private readonly int SkipSpace(int i)
    {
        while (i < html.Length && IsSpace(html[i]))
        {
            i++;
        }

        return i;
    }

    private readonly bool IsNameAt(int from, scoped ReadOnlySpan<char> name) =>
        html[from..].StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (from + name.Length >= html.Length || IsSpace(html[from + name.Length]) || html[from + name.Length] is '/' or '>');

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';
}
