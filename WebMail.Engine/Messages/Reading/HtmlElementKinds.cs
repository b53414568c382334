using System.Collections.Frozen;

namespace WebMail.Engine.Messages.Reading;

/// <summary>How the HTML standard's tree construction (13.2.6) treats the elements that a message may use.</summary>
internal static class HtmlElementKinds
{
    /// <summary>Stay in force over the end of their parents until they are closed by name.</summary>
    public static readonly FrozenSet<string> Formatting = Set("a b big code em font i nobr s small strike strong tt u");

    /// <summary>An end tag inside them reaches nothing outside.</summary>
    public static readonly FrozenSet<string> Scopes = Set("table td th caption");

    /// <summary>What begins inside them and is formatting ends with them.</summary>
    public static readonly FrozenSet<string> Cells = Set("td th caption");

    public static readonly FrozenSet<string> Headings = Set("h1 h2 h3 h4 h5 h6");

    /// <summary>Their start tag closes an open paragraph.</summary>
    public static readonly FrozenSet<string> Blocks = Set(
        "address article aside blockquote center dd details dir div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr " +
        "li main menu nav ol p pre section summary table ul");

    public static readonly FrozenSet<string> TableParts = Set("caption colgroup col tbody thead tfoot tr td th");

    public static readonly FrozenSet<string> Rows = Set("tbody thead tfoot");

    /// <summary>An end tag of an ordinary element doesn't reach through these.</summary>
    public static readonly FrozenSet<string> Special = Set(
        "address article aside blockquote br caption center col colgroup dd details dir div dl dt figcaption figure footer h1 h2 " +
        "h3 h4 h5 h6 header hr img li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul wbr");

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
