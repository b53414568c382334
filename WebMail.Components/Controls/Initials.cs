using System.Globalization;
using System.Text;
using WebMail.Engine.Messages;

namespace WebMail.Components.Controls;

/// <summary>What an avatar shows.</summary>
public static class Initials
{
    /// <summary>One or two letters of the name, or of the address where there is none; <c>?</c> where there is neither.</summary>
    public static string For(Correspondent person)
    {
        var shown = person.Name.Length > 0 ? person.Name : person.Address.Split('@')[0];
        // What stands in brackets says where or what for, not who: "Brandt, Clara (Home)".
        if (shown.IndexOf('(', StringComparison.Ordinal) is > 0 and var bracket) shown = shown[..bracket];
        var words = shown.Split([' ', '.', ',', '-', '_', '"', '\'', '(', ')', '/', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        var first = words.Select(FirstLetter).FirstOrDefault(l => l.Length > 0) ?? "";
        if (first.Length == 0) return "?";
        // Scripts without capitals have no initials: one letter says as much as two.
        if (!char.IsUpper(first, 0)) return first;
        var last = words.Length > 1 ? FirstLetter(words[^1]) : "";
        return last.Length > 0 && char.IsUpper(last, 0) ? first + last : first;
    }

    /// <summary>0–11, the same for an address everywhere.</summary>
    public static int Hue(string address)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(address.ToLowerInvariant())) hash = (hash ^ octet) * 16777619u;
        return (int)((hash ^ (hash >> 15)) % 12);
    }

    private static string FirstLetter(string word)
    {
        foreach (var rune in word.EnumerateRunes())
        {
            if (Rune.IsLetter(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.ModifierLetter) return Rune.ToUpperInvariant(rune).ToString();
        }

        return "";
    }
}
