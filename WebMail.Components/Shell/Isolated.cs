using System.Globalization;
using System.Text;

namespace WebMail.Components.Shell;

/// <summary>Keeps text from people from turning the sentence around it.</summary>
public static class Isolated
{
    private const char FirstStrong = '\u2068', Pop = '\u2069';

    /// <summary>Wrapped in U+2068 … U+2069 where it holds letters that run against the page; as it is where it can do no harm.</summary>
    public static string Text(string text) => RunsAgainst(text, CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft) ? FirstStrong + text + Pop : text;

    /// <summary><c>rtl</c> or <c>ltr</c> by its first strong letter, for text that <c>dir="auto"</c> cannot see.</summary>
    public static string Direction(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsRightToLeft(rune)) return "rtl";
            if (Rune.IsLetter(rune)) return "ltr";
        }

        return "ltr";
    }

    private static bool RunsAgainst(string text, bool pageIsRightToLeft)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune) && IsRightToLeft(rune) != pageIsRightToLeft) return true;
        }

        return false;
    }

    // Hebrew to Arabic Extended-A, their presentation forms, and the right-to-left blocks of plane 1.
    private static bool IsRightToLeft(Rune rune) =>
        rune.Value is >= 0x0590 and <= 0x08FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFF or >= 0x10800 and <= 0x10FFF or >= 0x1E800 and <= 0x1EFFF;
}
