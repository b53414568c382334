using System.Buffers;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Decides whether a selector may be written as it stands. Its strings and brackets must be whole: an open one
/// would shift what the browser takes for a string in all that follows.
/// </summary>
internal static class CssSelector
{
    private static readonly SearchValues<char> NotInStrings = SearchValues.Create("\\\"'<>\n\r\f{}");

    public static bool IsAllowed(ReadOnlySpan<char> selector)
    {
        if (selector.IsEmpty || selector.Length > ReadingLimits.StyleValueLength)
        {
            return false;
        }

        Span<char> open = stackalloc char[ReadingLimits.StyleBrackets];
        var depth = 0;
        for (var i = 0; i < selector.Length; i++)
        {
            var c = selector[i];
            if (c is '"' or '\'')
            {
                if (!TrySkipString(selector, ref i))
                {
                    return false;
                }
            }
            else if (c is '(' or '[')
            {
                if (depth == open.Length)
                {
                    return false;
                }

                open[depth++] = c == '(' ? ')' : ']';
            }
            else if (c is ')' or ']')
            {
                if (depth == 0 || open[--depth] != c)
                {
                    return false;
                }
            }
            else if (!IsAllowedSign(selector, ref i))
            {
                return false;
            }
        }

        return depth == 0;
    }

    private static bool TrySkipString(ReadOnlySpan<char> selector, ref int i)
    {
        var length = selector[(i + 1)..].IndexOf(selector[i]);
        if (length < 0 || selector.Slice(i + 1, length).IndexOfAny(NotInStrings) >= 0)
        {
            return false;
        }

        i += length + 1;
        return true;
    }

    private static bool IsAllowedSign(ReadOnlySpan<char> selector, ref int i)
    {
        var c = selector[i];
        if (c == '\\')
        {
            // ".sm\:w-full" is common in newsletters; a hexadecimal escape is not and could spell anything.
            return ++i < selector.Length && ":/.%!,".Contains(selector[i]);
        }

        return char.IsAsciiLetterOrDigit(c) || char.IsWhiteSpace(c) || "-_.#:*>+~,=^$|".Contains(c)
            || (c > '\u009f' && char.IsLetterOrDigit(c));
    }
}
