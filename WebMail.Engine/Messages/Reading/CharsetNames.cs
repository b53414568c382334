using System.Collections.Frozen;
using System.Text;

namespace WebMail.Engine.Messages.Reading;

/// <summary>What senders write for a charset, and what they mean by it (the WHATWG Encoding standard's labels, and mail's own).</summary>
internal static class CharsetNames
{
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        // A label of Latin-1 or ASCII means Windows-1252, which holds it and the quotes and dashes people use.
        ["iso-8859-1"] = "windows-1252", ["latin1"] = "windows-1252", ["l1"] = "windows-1252", ["us-ascii"] = "windows-1252",
        ["ascii"] = "windows-1252", ["ansi_x3.4-1968"] = "windows-1252", ["cp1252"] = "windows-1252", ["ansi"] = "windows-1252",
        ["iso8859-1"] = "windows-1252", ["iso_8859-1"] = "windows-1252", ["x-ansi"] = "windows-1252", ["cp819"] = "windows-1252",
        ["iso-8859-9"] = "windows-1254", ["latin5"] = "windows-1254", ["iso8859-9"] = "windows-1254",
        ["iso-8859-11"] = "windows-874", ["tis-620"] = "windows-874", ["tis620"] = "windows-874", ["cp874"] = "windows-874",
        ["gb2312"] = "gb18030", ["gbk"] = "gb18030", ["x-gbk"] = "gb18030", ["cp936"] = "gb18030", ["gb_2312-80"] = "gb18030", ["euc-cn"] = "gb18030",
        ["hz"] = "hz-gb-2312",
        ["big5-hkscs"] = "big5", ["cp950"] = "big5", ["x-x-big5"] = "big5", ["big5hkscs"] = "big5",
        ["ks_c_5601-1987"] = "ks_c_5601-1987", ["euc-kr"] = "ks_c_5601-1987", ["cp949"] = "ks_c_5601-1987", ["windows-949"] = "ks_c_5601-1987", ["uhc"] = "ks_c_5601-1987",
        ["shift-jis"] = "shift_jis", ["sjis"] = "shift_jis", ["x-sjis"] = "shift_jis", ["cp932"] = "shift_jis", ["windows-31j"] = "shift_jis", ["ms_kanji"] = "shift_jis",
        ["x-euc-jp"] = "euc-jp", ["eucjp"] = "euc-jp", ["iso-2022-jp-1"] = "iso-2022-jp", ["iso-2022-jp-2"] = "iso-2022-jp", ["iso-2022-jp-ms"] = "iso-2022-jp",
        ["utf8"] = "utf-8", ["unicode-1-1-utf-8"] = "utf-8", ["utf-8-mac"] = "utf-8", ["cp65001"] = "utf-8", ["unicode"] = "utf-16",
        ["utf7"] = "utf-7", ["unicode-1-1-utf-7"] = "utf-7", ["x-unicode-2-0-utf-7"] = "utf-7", ["utf16"] = "utf-16", ["ucs-2"] = "utf-16",
        ["x-mac-roman"] = "macintosh", ["macroman"] = "macintosh", ["x-mac-cyrillic"] = "x-mac-cyrillic",
        ["koi8"] = "koi8-r", ["koi8r"] = "koi8-r", ["koi8u"] = "koi8-u", ["iso-8859-8-e"] = "iso-8859-8", ["visual"] = "iso-8859-8", ["logical"] = "iso-8859-8-i",
        ["cp1250"] = "windows-1250", ["cp1251"] = "windows-1251", ["win1251"] = "windows-1251", ["cp1253"] = "windows-1253", ["cp1254"] = "windows-1254",
        ["cp1255"] = "windows-1255", ["cp1256"] = "windows-1256", ["cp1257"] = "windows-1257", ["cp1258"] = "windows-1258", ["cp437"] = "ibm437", ["cp850"] = "ibm850",
        ["latin2"] = "iso-8859-2", ["latin9"] = "iso-8859-15", ["latin-9"] = "iso-8859-15",
    }.ToFrozenDictionary();

    private static readonly EncodingProvider Pages = CodePagesEncodingProvider.Instance;

    /// <summary>What unlabelled bytes that are nothing else are taken for.</summary>
    public static Encoding Western { get; } = Pages.GetEncoding(1252)!;

    /// <summary>The name that <see cref="Encoding"/> knows, or null where the label is empty or unknown.</summary>
    public static string? Canonical(string? label)
    {
        var name = label?.Trim().Trim('"', '\'', ' ', ';').ToLowerInvariant();
        if (string.IsNullOrEmpty(name) || name.Length > 60)
        {
            return null;
        }

        name = Aliases.GetValueOrDefault(name, name);
        return name is "utf-7" or "utf-16" or "utf-16le" or "utf-16be" || Encoding(name) is not null ? name : null;
    }

    /// <summary>The encoding of a canonical name, or null.</summary>
    public static Encoding? Encoding(string name)
    {
        if (name == "utf-8")
        {
            return System.Text.Encoding.UTF8;
        }

        try
        {
            return Pages.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
