using System.Globalization;
using System.Text.RegularExpressions;

namespace WebMail.Tests.Support.Scripted;

/// <summary>Placeholders of a script: <c>{tag}</c> and <c>{seq:1-100000}</c>.</summary>
internal static partial class ScriptedText
{
    public static string Fill(string text, string? tag) =>
        Sequence().Replace(text.Replace("{tag}", tag ?? "*", StringComparison.Ordinal), match => string.Join(' ', Numbers(match)));

    private static IEnumerable<int> Numbers(Match match)
    {
        var first = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return Enumerable.Range(first, int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) - first + 1);
    }

    [GeneratedRegex(@"\{seq:(\d+)-(\d+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Sequence();
}
