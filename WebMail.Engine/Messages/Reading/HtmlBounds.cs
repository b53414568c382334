using System.Collections.Frozen;
using System.Net;
using System.Text;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// The first pass over a message's HTML: bounds size, depth, attributes and elements before a parser sees them
/// (nesting and attributes cost it the square of their number), and writes what is left anew: allowed tags and text,
/// every attribute quoted, no comments, no raw text, no foreign content. One pass, linear, nothing recursive.
/// </summary>
internal sealed class HtmlBounds
{
    /// <summary>Content that is not shown and not markup.</summary>
    private static readonly FrozenSet<string> Unread = Set("script title iframe noembed noframes");

    /// <summary>Content that is shown but is not markup.</summary>
    private static readonly FrozenSet<string> Unparsed = Set("xmp textarea");

    /// <summary>Blocks that aren't allowed, whose text must not run into their neighbour's.</summary>
    private static readonly FrozenSet<string> Boxes = Set("form fieldset legend marquee dialog hgroup search optgroup option noscript");

    /// <summary>HTML standard, 13.2.6.5: these start tags lead out of svg and math again.</summary>
    private static readonly FrozenSet<string> LeaveForeign = Set(
        "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol " +
        "p pre ruby s small span strong strike sub sup table tt u ul var");

    private readonly OpenElements open = new();
    private readonly CssSheet styles = new();
    private readonly StringBuilder body;
    private readonly StringBuilder bodyAttributes = new();
    private readonly CancellationToken token;
    private readonly Stack<string> boxes = new();
    private Uri? origin;
    private string? foreign;
    private int foreignDepth;
    private bool cut;

    private HtmlBounds(int length, CancellationToken token)
    {
        body = new StringBuilder(length + 64);
        this.token = token;
    }

    public static BoundedHtml Apply(string html, int length, CancellationToken token)
    {
        var text = html.AsSpan(0, Math.Min(html.Length, Math.Min(length, ReadingLimits.HtmlLength)));
        var bounds = new HtmlBounds(text.Length, token) { cut = text.Length < html.Length };
        bounds.Read(text);
        return new BoundedHtml(
            bounds.bodyAttributes.Length == 0 ? bounds.body.ToString() : $"<div data-body=\"\"{bounds.bodyAttributes}>{bounds.body}</div>",
            bounds.styles.Text,
            bounds.origin,
            bounds.cut || bounds.styles.Cut || bounds.open.Cut);
    }

    private void Read(ReadOnlySpan<char> html)
    {
        var tokens = new HtmlTokens(html);
        for (var read = 0; tokens.Next(); read++)
        {
            if ((read & 0xfff) == 0)
            {
                token.ThrowIfCancellationRequested();
            }

            if (open.Made > ReadingLimits.HtmlElements)
            {
                cut = true;
                return;
            }

            switch (tokens.Kind)
            {
                case HtmlTokenKind.Text when foreign is null && open.TryText():
                    Text(tokens.Value);
                    break;
                case HtmlTokenKind.StartTag:
                    Start(ref tokens);
                    break;
                case HtmlTokenKind.EndTag:
                    End(tokens.Value);
                    break;
            }
        }
    }

    private void Text(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '<':
                    body.Append("&lt;");
                    break;
                case '\0':
                    break;
                default:
                    body.Append(c);
                    break;
            }
        }
    }

    private void Start(ref HtmlTokens tokens)
    {
        Span<char> buffer = stackalloc char[16];
        var name = Lower(tokens.Value, buffer);
        if (foreign is not null && !Leaves(name))
        {
            foreignDepth += name.SequenceEqual(foreign) && !tokens.IsSelfClosing ? 1 : 0;
            return;
        }

        foreign = null;
        if (name is "svg" or "math")
        {
            (foreign, foreignDepth) = tokens.IsSelfClosing ? (null, 0) : (name.ToString(), 1);
        }
        else if (Contains(Unread, name))
        {
            tokens.RawText(name);
        }
        else if (Contains(Unparsed, name) || name is "plaintext")
        {
            Verbatim(name is "plaintext" ? tokens.Rest() : tokens.RawText(name));
        }
        else if (name is "style")
        {
            styles.Add(tokens.RawText(name));
        }
        else if (name is "body" or "base")
        {
            Document(ref tokens, name is "body");
        }
        else
        {
            Element(ref tokens, name is "image" ? "img" : name is "listing" ? "pre" : name);
        }
    }

    private void Verbatim(ReadOnlySpan<char> text)
    {
        if (open.TryStart("pre"))
        {
            body.Append("<pre>\n");
            Text(text);
            body.Append("</pre>");
            open.TryEnd("pre");
        }
    }

    private void Element(ref HtmlTokens tokens, scoped ReadOnlySpan<char> name)
    {
        if (!HtmlAllowList.Elements.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var element))
        {
            if (!Contains(Boxes, name) || open.InTable)
            {
                return;
            }

            element = "div";
            boxes.Push(name.ToString());
        }

        if (!open.TryStart(element))
        {
            return;
        }

        body.Append('<').Append(element);
        Attributes(ref tokens, element, body);
        body.Append('>');
    }

    private void Attributes(ref HtmlTokens tokens, string element, StringBuilder into)
    {
        var names = HtmlAllowList.Attributes.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var count = 0; tokens.NextAttribute(out var name, out var value); count++)
        {
            if (count == ReadingLimits.HtmlAttributes)
            {
                cut = true;
                return;
            }

            if (names.TryGetValue(name, out var known) && HtmlAllowList.IsAllowed(element, known))
            {
                Attribute(into, known, value);
            }
            else if (name.Equals("background", StringComparison.OrdinalIgnoreCase))
            {
                Attribute(into, "background", value);
            }
        }
    }

    private void Document(ref HtmlTokens tokens, bool isBody)
    {
        for (var count = 0; count < ReadingLimits.HtmlAttributes && tokens.NextAttribute(out var name, out var value); count++)
        {
            if (!isBody && origin is null && name.Equals("href", StringComparison.OrdinalIgnoreCase))
            {
                var address = WebAddress.ForImage(WebUtility.HtmlDecode(value.ToString()), null);
                origin = address is null ? null : new Uri(address);
            }

            if (isBody && HtmlAllowList.BodyAttributes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known))
            {
                Attribute(bodyAttributes, known, value);
            }
        }
    }

    private void End(ReadOnlySpan<char> value)
    {
        Span<char> buffer = stackalloc char[16];
        var name = Lower(value, buffer);
        if (foreign is not null && name is not ("p" or "br"))
        {
            foreignDepth -= name.SequenceEqual(foreign) ? 1 : 0;
            foreign = foreignDepth == 0 ? null : foreign;
            return;
        }

        foreign = null;
        if (name is "br")
        {
            body.Append(open.TryStart("br") ? "<br>" : string.Empty);
        }
        else if (!HtmlAllowList.Elements.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name is "listing" ? "pre" : name, out var element))
        {
            EndBox(name);
        }
        else if (!HtmlAllowList.Void.Contains(element) && open.TryEnd(element))
        {
            body.Append("</").Append(element).Append('>');
        }
    }

    private void EndBox(ReadOnlySpan<char> name)
    {
        if (boxes.TryPeek(out var box) && name.SequenceEqual(box))
        {
            boxes.Pop();
            if (open.TryEnd("div"))
            {
                body.Append("</div>");
            }
        }
    }

    private static void Attribute(StringBuilder into, string name, ReadOnlySpan<char> value)
    {
        into.Append(' ').Append(name).Append("=\"");
        foreach (var c in value)
        {
            switch (c)
            {
                case '"':
                    into.Append("&quot;");
                    break;
                case '<':
                    into.Append("&lt;");
                    break;
                case '\0':
                    break;
                default:
                    into.Append(c);
                    break;
            }
        }

        into.Append('"');
    }

    private static bool Leaves(ReadOnlySpan<char> name) => Contains(LeaveForeign, name);

    private static bool Contains(FrozenSet<string> set, ReadOnlySpan<char> name) =>
        set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    // No name that means anything here is longer than the buffer.
    private static ReadOnlySpan<char> Lower(ReadOnlySpan<char> name, Span<char> buffer)
    {
        if (name.Length > buffer.Length)
        {
            return default;
        }

        return buffer[..name.ToLowerInvariant(buffer)];
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
