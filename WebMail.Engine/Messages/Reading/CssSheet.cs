using System.Text;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Filters the text of style elements: style rules and media blocks are written anew, every other at-rule goes
/// (import, font-face, namespace, property, keyframes, layer …), and nothing in it can load anything.
/// </summary>
internal sealed class CssSheet
{
    private const int MediaDepth = 4;
    private readonly StringBuilder kept = new();
    private int read;
    private int rules;

    /// <summary>A limit cut something away.</summary>
    public bool Cut { get; private set; }

    /// <summary>What may stay, without any &lt; so that no end tag can be in it.</summary>
    public string Text => kept.ToString();

    /// <summary>Adds the text of one style element.</summary>
    public void Add(ReadOnlySpan<char> css)
    {
        var room = ReadingLimits.StyleSheetLength - read;
        if (css.Length > room)
        {
            css = css[..Math.Max(0, room)];
            Cut = true;
        }

        read += css.Length;
        Rules(css, 0);
    }

    private void Rules(ReadOnlySpan<char> css, int depth)
    {
        while (!css.IsEmpty && !Cut)
        {
            css = SkipIgnored(css);
            var open = CssScan.EndOf(css, css.StartsWith("@") ? "{;" : "{");
            if (open >= css.Length)
            {
                return;
            }

            var head = css[..open];
            if (css[open] == ';')
            {
                css = css[(open + 1)..];
                continue;
            }

            var rest = css[(open + 1)..];
            var close = CssScan.EndOf(rest, "}");
            Rule(head, rest[..close], depth);
            css = close < rest.Length ? rest[(close + 1)..] : default;
        }
    }

    private void Rule(ReadOnlySpan<char> head, ReadOnlySpan<char> block, int depth)
    {
        if (++rules > ReadingLimits.StyleRules)
        {
            Cut = true;
            return;
        }

        head = CssScan.WithoutComments(head);
        if (!head.StartsWith("@"))
        {
            Style(head, block);
        }
        else if (depth < MediaDepth && head.StartsWith("@media", StringComparison.OrdinalIgnoreCase) && IsCondition(head[6..]))
        {
            Media(head[6..], block, depth);
        }
    }

    private void Style(ReadOnlySpan<char> selector, ReadOnlySpan<char> block)
    {
        if (!CssSelector.IsAllowed(selector))
        {
            return;
        }

        var before = kept.Length;
        AppendFolded(selector);
        kept.Append('{');
        var from = kept.Length;
        CssDeclarations.Filter(block, CssAllowList.Properties, null, kept);
        if (kept.Length == from)
        {
            kept.Length = before;
            return;
        }

        kept.Append('}');
    }

    private void Media(ReadOnlySpan<char> condition, ReadOnlySpan<char> block, int depth)
    {
        var before = kept.Length;
        kept.Append("@media ");
        AppendFolded(condition.Trim());
        kept.Append('{');
        var from = kept.Length;
        Rules(block, depth + 1);
        if (kept.Length == from)
        {
            kept.Length = before;
            return;
        }

        kept.Append('}');
    }

    private void AppendFolded(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                kept.Append(c);
            }
            else if (kept.Length > 0 && kept[^1] != ' ')
            {
                kept.Append(' ');
            }
        }
    }

    // HTML comment marks were a way to hide CSS from browsers without it; a stray brace or semicolon ends nothing.
    private static ReadOnlySpan<char> SkipIgnored(ReadOnlySpan<char> css)
    {
        while (true)
        {
            css = css.TrimStart();
            if (css.StartsWith("<!--"))
            {
                css = css[4..];
            }
            else if (css.StartsWith("-->"))
            {
                css = css[3..];
            }
            else if (css.StartsWith("/*"))
            {
                css = css[Math.Min(css.Length, CssScan.EndOfComment(css, 0) + 1)..];
            }
            else if (css.StartsWith("}") || css.StartsWith(";"))
            {
                css = css[1..];
            }
            else
            {
                return css;
            }
        }
    }

    private static bool IsCondition(ReadOnlySpan<char> condition)
    {
        foreach (var c in condition)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !char.IsWhiteSpace(c) && !"-():.,/>=".Contains(c))
            {
                return false;
            }
        }

        return condition.Length <= ReadingLimits.StyleValueLength && !condition.Trim().IsEmpty;
    }
}
