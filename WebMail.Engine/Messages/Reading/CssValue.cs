using System.Buffers;
using System.Text;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Reads one value token by token and writes it anew. A token that isn't on the list ends it: there are no escapes,
/// no functions beyond the known, no colon, no braces in what comes out.
/// </summary>
internal ref struct CssValue(ReadOnlySpan<char> text, Func<string, string?>? image, StringBuilder kept)
{
    private static readonly SearchValues<char> NotInStrings = SearchValues.Create("\\<>\"'{};@:()");
    private static readonly SearchValues<char> NotInAddresses = SearchValues.Create("\\\"'(<>");
    private readonly ReadOnlySpan<char> text = text;
    private readonly int start = kept.Length;
    private int at;
    private int brackets;

    /// <summary>False when the value holds anything unknown; what was written until then must be thrown away.</summary>
    public bool TryWrite()
    {
        if (text.Length > ReadingLimits.StyleValueLength && !text.Contains("url(", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        while (at < text.Length)
        {
            if (!TryToken())
            {
                return false;
            }
        }

        while (kept.Length > start && kept[^1] == ' ')
        {
            kept.Length--;
        }

        return brackets == 0 && kept.Length > start;
    }

    private bool TryToken()
    {
        var c = text[at];
        if (char.IsWhiteSpace(c))
        {
            return Space();
        }

        if (c == '/' && at + 1 < text.Length && text[at + 1] == '*')
        {
            at = CssScan.EndOfComment(text, at);
            return Space();
        }

        if (c is '"' or '\'')
        {
            return TryString();
        }

        if (char.IsAsciiDigit(c) || (c is '.' or '+' or '-' && at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] == '.')))
        {
            return TryNumber();
        }

        return IsNameStart(c) ? TryName() : TrySign(c);
    }

    private bool Space()
    {
        at++;
        if (kept.Length > start && kept[^1] is not (' ' or '('))
        {
            kept.Append(' ');
        }

        return true;
    }

    private bool TryString()
    {
        var end = CssScan.EndOfString(text, at);
        if (end >= text.Length || text[end] != text[at])
        {
            return false;
        }

        var inner = text[(at + 1)..end];
        if (inner.IndexOfAny(NotInStrings) >= 0 || inner.IndexOfAnyInRange('\0', '\u001f') >= 0)
        {
            return false;
        }

        kept.Append('\'').Append(inner).Append('\'');
        at = end + 1;
        return true;
    }

    private bool TryNumber()
    {
        var from = at++;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
        {
            at++;
        }

        var unit = at;
        while (at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '%'))
        {
            at++;
        }

        kept.Append(text[from..at]);
        return CssAllowList.IsAllowedUnit(text[unit..at]);
    }

    private bool TryName()
    {
        var from = at;
        while (at < text.Length && (IsNameStart(text[at]) || char.IsAsciiDigit(text[at])))
        {
            at++;
        }

        var name = text[from..at];
        if (at >= text.Length || text[at] != '(')
        {
            kept.Append(name);
            return true;
        }

        if (name.Equals("url", StringComparison.OrdinalIgnoreCase))
        {
            return TryAddress();
        }

        kept.Append(name).Append('(');
        at++;
        return ++brackets <= ReadingLimits.StyleBrackets
            && CssAllowList.Functions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
    }

    // Left out, a url() leaves the rest of a background as it was: its colour is what the text needs to be readable.
    private bool TryAddress()
    {
        if (image is null || brackets > 0)
        {
            return false;
        }

        var close = text[at..].IndexOf(')');
        if (close < 0)
        {
            return false;
        }

        var inner = text[(at + 1)..(at + close)].Trim().Trim("\"'").Trim();
        at += close + 1;
        if (inner.IndexOfAny(NotInAddresses) >= 0 || inner.Length > ReadingLimits.AddressLength)
        {
            return false;
        }

        if (image(inner.ToString()) is { } address && WebAddress.IsPlain(address))
        {
            kept.Append("url('").Append(address).Append("')");
        }

        return true;
    }

    private bool TrySign(char c)
    {
        switch (c)
        {
            case ')':
                kept.Append(c);
                at++;
                return --brackets >= 0;
            case ',' or '/' or '%':
            case '+' or '-' or '*' when brackets > 0:
                kept.Append(c);
                at++;
                return true;
            case '(' when brackets > 0:
                kept.Append(c);
                at++;
                return ++brackets <= ReadingLimits.StyleBrackets;
            case '#':
                return TryHash();
            case '!':
                return TryImportant();
            default:
                return false;
        }
    }

    private bool TryHash()
    {
        var from = at++;
        while (at < text.Length && char.IsAsciiHexDigit(text[at]))
        {
            at++;
        }

        kept.Append(text[from..at]);
        return at > from + 1;
    }

    private bool TryImportant()
    {
        var rest = text[(at + 1)..].Trim();
        at = text.Length;
        kept.Append("!important");
        return rest.Equals("important", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '-' or '_' || (c > '\u009f' && char.IsLetter(c));
}
