namespace WebMail.Engine.Messages.Reading;

/// <summary>Finds the ends of things in CSS (CSS Syntax Module 3) without understanding them. All of it is linear.</summary>
internal static class CssScan
{
    /// <summary>The index of the semicolon that ends the first declaration, or the length.</summary>
    public static int EndOfDeclaration(ReadOnlySpan<char> css) => EndOf(css, ";");

    /// <summary>The index of the first of these characters outside strings, comments and brackets, or the length.</summary>
    public static int EndOf(ReadOnlySpan<char> css, ReadOnlySpan<char> ends)
    {
        var depth = 0;
        for (var i = 0; i < css.Length; i++)
        {
            var c = css[i];
            if (depth == 0 && ends.Contains(c))
            {
                return i;
            }

            switch (c)
            {
                case '\\':
                    i++;
                    break;
                case '"' or '\'':
                    i = EndOfString(css, i);
                    break;
                case '/' when i + 1 < css.Length && css[i + 1] == '*':
                    i = EndOfComment(css, i);
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}':
                    depth = Math.Max(0, depth - 1);
                    break;
            }
        }

        return css.Length;
    }

    /// <summary>The index of the last character of the string that begins at <paramref name="start"/>; a line end breaks it off.</summary>
    public static int EndOfString(ReadOnlySpan<char> css, int start)
    {
        for (var i = start + 1; i < css.Length; i++)
        {
            if (css[i] == css[start] || css[i] is '\n' or '\r' or '\f')
            {
                return i;
            }

            if (css[i] == '\\')
            {
                i++;
            }
        }

        return css.Length;
    }

    /// <summary>The index of the last character of the comment that begins at <paramref name="start"/>.</summary>
    public static int EndOfComment(ReadOnlySpan<char> css, int start)
    {
        var end = css[(start + 2)..].IndexOf("*/");
        return end < 0 ? css.Length : start + end + 3;
    }

    /// <summary>Trims white space and comments at both ends; one in the middle stays, and makes a name that nothing knows.</summary>
    public static ReadOnlySpan<char> WithoutComments(ReadOnlySpan<char> css)
    {
        css = css.Trim();
        while (css.StartsWith("/*"))
        {
            css = css[Math.Min(css.Length, EndOfComment(css, 0) + 1)..].TrimStart();
        }

        var comment = css.IndexOf("/*");
        return comment >= 0 && css[comment..].IndexOf("*/") + comment == css.Length - 2 ? css[..comment].TrimEnd() : css;
    }
}
