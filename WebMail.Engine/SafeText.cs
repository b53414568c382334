using System.Text;

namespace WebMail.Engine;

/// <summary>Text of strangers made fit for one line of a screen: nothing in it breaks the line, hides, or turns the direction of what follows.</summary>
internal static class SafeText
{
    /// <summary>White space becomes single blanks; control and bidirectional characters, NUL and broken surrogates go. Cut at <paramref name="limit"/> characters.</summary>
    public static string OneLine(string? text, int limit = 1000)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text.Length <= limit && IsClean(text)) return text;
        var kept = new StringBuilder(Math.Min(text.Length, limit));
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length >= limit) { kept.Append('…'); break; }
            if (Rune.IsWhiteSpace(rune) && rune.Value != '\u3000') Blank(kept);
            else if (!IsHidden(rune)) kept.Append(rune.ToString());
        }
        return kept.ToString().TrimEnd(' ');
    }

    private static void Blank(StringBuilder kept)
    {
        if (kept.Length > 0 && kept[^1] != ' ') kept.Append(' ');
    }

    private static bool IsClean(string text)
    {
        var before = ' ';
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' || (c == ' ' && before == ' ')) return false;
            before = c;
        }
        return before != ' ';
    }

    /// <summary>Controls, direction marks and embeddings, interlinear marks, byte order mark. Joiners stay: emoji and Persian need them.</summary>
    private static bool IsHidden(Rune rune) => Rune.IsControl(rune)
        || rune.Value is 0x061C or 0x200B or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF or (>= 0xFFF9 and <= 0xFFFB);
}
