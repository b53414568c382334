using System.Globalization;
using System.Text;

namespace WebMail.Engine.Messages;

/// <summary>
/// Shows internationalised domains (RFC 5890) in their own letters where nobody can take them for others, else in ASCII:
/// letters of several scripts in one label, or Cyrillic and Greek ones that all look like Latin, are how domains are imitated.
/// </summary>
internal static class DomainName
{
    private const string Prefix = "xn--";

    /// <summary>Letters of other scripts that look like Latin ones.</summary>
    private const string LookLatin = "асԁеһіјӏорԛѕԝхуъьгкмтвнзбпЅІЈАВЕКМНОРСТУХαγικνορτυχωηΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";

    private static readonly IdnMapping Mapping = new() { AllowUnassigned = false, UseStd3AsciiRules = false };

    public static string Shown(string domain)
    {
        if (domain.Length is 0 or > 253 || domain[0] == '[' || (IsAscii(domain) && !domain.Contains(Prefix, StringComparison.OrdinalIgnoreCase))) return domain;
        try
        {
            var unicode = Mapping.GetUnicode(Mapping.GetAscii(domain.TrimEnd('.')));
            return unicode.Split('.').All(IsPlain) ? unicode : Mapping.GetAscii(unicode);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }

    private static bool IsAscii(string text) => text.All(char.IsAscii);

    private static bool IsPlain(string label)
    {
        if (IsAscii(label)) return true;
        var scripts = label.EnumerateRunes().Where(Rune.IsLetter).Select(ScriptOf).Distinct().ToList();
        if (scripts.Count > 1 && !(scripts.Contains(Script.EastAsian) && scripts.All(s => s is Script.EastAsian or Script.Latin))) return false;
        return !label.EnumerateRunes().Where(Rune.IsLetter).All(r => LookLatin.Contains(r.ToString(), StringComparison.Ordinal));
    }

    private enum Script
    {
        Latin, Greek, Cyrillic, EastAsian, Other,
    }

    private static Script ScriptOf(Rune rune) => rune.Value switch
    {
        < 0x250 or (>= 0x1E00 and <= 0x1EFF) => Script.Latin,
        (>= 0x370 and <= 0x3FF) or (>= 0x1F00 and <= 0x1FFF) => Script.Greek,
        >= 0x400 and <= 0x52F => Script.Cyrillic,
        (>= 0x3005 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0x20000 and <= 0x3FFFF) => Script.EastAsian,
        _ => Script.Other,
    };
}
