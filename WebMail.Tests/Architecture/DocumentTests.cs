using System.Text.RegularExpressions;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Architecture;

public sealed partial class DocumentTests
{
    [Fact]
    public void Every_standard_that_a_comment_names_is_listed()
    {
        var listed = RowsOfStandards().SelectMany(row => Number().Matches(row.Split('|')[1])).Select(m => m.Value).ToHashSet();
        var named = SourceFile.All.Where(f => f.Is(".cs", ".razor", ".js", ".py", ".sh") || f.Folder.StartsWith("eng", StringComparison.Ordinal))
            .SelectMany(f => Mark().Matches(f.Text).Select(m => (Number: m.Groups[1].Value, f.Path)));
        Offenders.None(named.Where(n => !listed.Contains(n.Number)).Select(n => $"RFC {n.Number} in {n.Path}"));
    }

    [Theory]
    [InlineData("RFCs.md")]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("SECURITY.md")]
    [InlineData("docs/admin.md")]
    [InlineData("docs/decisions/README.md")]
    public void What_a_document_points_to_is_there(string document)
    {
        var text = Document(document);
        var folder = document.Contains('/') ? document[..document.LastIndexOf('/')] : "";
        var paths = PathInCode().Matches(text).Select(m => m.Groups[1].Value)
            .Concat(Link().Matches(text).Select(m => Path.Combine(folder, m.Groups[1].Value)));
        Offenders.None(paths.Where(p => !Path.Exists(Repository.Below(p))));
    }

    [Fact]
    public void Every_setting_that_is_read_is_in_the_admins_guide()
    {
        var guide = Document("docs/admin.md");
        var read = SourceFile.All.Where(f => f.Path.StartsWith("WebMail.Server/Hosting/", StringComparison.Ordinal)).SelectMany(f => Setting().Matches(f.Text)).Select(m => m.Groups[1].Value).Distinct();
        Offenders.None(read.Where(key => !Regex.IsMatch(guide, $@"\b{key}\b", RegexOptions.NonBacktracking)));
    }

    [Fact]
    public void Every_metric_is_in_the_admins_guide()
    {
        var guide = Document("docs/admin.md");
        Offenders.None(SourceFile.Product.Where(f => f.Is(".cs")).SelectMany(f => Metric().Matches(f.Text)).Select(m => m.Groups[1].Value).Where(name => !guide.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    private static string Document(string path) => File.ReadAllText(Repository.Below(path.Split('/')));

    private static IEnumerable<string> RowsOfStandards() => Document("RFCs.md").Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(l[2]));

    [GeneratedRegex(@"\bRFC (\d{3,5})\b", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();

    [GeneratedRegex(@"\d{3,5}", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"`((?:WebMail\.[\w.]+|eng|docs)/[\w./-]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex PathInCode();

    [GeneratedRegex(@"\]\(([\w./-]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(?:Text|Texts|Flag|Number|Span|Existing|Items|At|Address)\((?:section, |section\.At\(""\w+""\), )?""(\w+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Setting();

    [GeneratedRegex(@"Create(?:Observable)?(?:Counter|UpDownCounter|Histogram|Gauge)<\w+>\(\s*""([\w.]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Metric();
}
