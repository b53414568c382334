using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using WebMail.Components.Resources;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Components.Resources;

public sealed partial class WordsTests
{
    private static readonly string[] Projects = ["WebMail.Components", "WebMail.Server"];

    private static Dictionary<string, string> In(string culture) => Words.ResourceManager.GetResourceSet(CultureInfo.GetCultureInfo(culture), true, false)!
        .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    [Fact]
    public void Every_word_exists_in_every_language() => Assert.Equal(In("").Keys.Order(), In("de").Keys.Order());

    [Fact]
    public void Every_translation_takes_the_same_values()
    {
        var (english, german) = (In(""), In("de"));
        static string Places(string text) => string.Join(' ', Place().Matches(text).Select(m => m.Value).Order());
        Assert.Equal(english.OrderBy(e => e.Key).Select(e => e.Key + Places(e.Value)), german.OrderBy(e => e.Key).Select(e => e.Key + Places(e.Value)));
    }

    [Fact]
    public void Every_word_is_used()
    {
        var sources = Projects.SelectMany(p => Directory.EnumerateFiles(Repository.Below(p), "*.*", SearchOption.AllDirectories))
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || (f.EndsWith(".cs", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal)));
        var used = sources.SelectMany(f => Use().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Empty(In("").Keys.Except(used));
    }

    [Fact]
    public void Every_word_has_a_property() =>
        Assert.Empty(In("").Keys.Except(typeof(Words).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(p => p.Name)));

    [GeneratedRegex(@"\{\d\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [GeneratedRegex(@"\bWords\.(\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex Use();
}
