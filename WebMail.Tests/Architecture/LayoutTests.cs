using System.Text.RegularExpressions;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Architecture;

public sealed partial class LayoutTests
{
    private static readonly string[] Slices =
        ["Accounts", "Mailboxes", "Messages", "Compose", "Search", "Sharing", "Presence", "Filters", "Contacts", "Settings", "Admin", "Changes", "Live"];
    private static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["WebMail.Engine"] = ["Imap", "Smtp", "Sieve", "Storage"],
        ["WebMail.Components"] = ["Shell", "Controls", "Interop", "Resources", "wwwroot"],
        ["WebMail.Server"] = ["Hosting", "wwwroot"],
    };
    private static readonly string[] Drawers = ["Utils", "Utilities", "Util", "Helpers", "Helper", "Common", "Extensions", "Services", "Service", "Models", "Manager", "Managers", "Misc"];

    /// <summary>Families of small records that are read together.</summary>
    private static readonly string[] Families = ["WebMail.Engine/Live/MailEvent.cs"];

    [Theory]
    [InlineData("WebMail.Engine")]
    [InlineData("WebMail.Components")]
    [InlineData("WebMail.Server")]
    public void A_folder_is_a_slice_or_a_room(string project) =>
        Offenders.None(Folders(project).Except(Slices).Except(Rooms[project]));

    [Theory]
    [InlineData("WebMail.Components")]
    [InlineData("WebMail.Server")]
    public void A_slice_has_the_same_name_in_the_engine(string project) =>
        Offenders.None(Folders(project).Except(Rooms[project]).Except(Folders("WebMail.Engine")));

    [Theory]
    [InlineData("Engine")]
    [InlineData("Components")]
    [InlineData("Server")]
    public void Tests_mirror_the_folders_of_what_they_test(string project)
    {
        var tested = Directory.Exists(Repository.Below("WebMail.Tests", project)) ? Folders($"WebMail.Tests/{project}") : [];
        Offenders.None(tested.Except(Folders($"WebMail.{project}")));
    }

    [Fact]
    public void Namespaces_are_folders() =>
        Offenders.None(SourceFile.CSharp
            .Where(f => f.Name != "Program.cs" && !f.IsGenerated && Namespace().Match(f.Text) is var found && found.Groups[1].Value != f.Folder.Replace('/', '.'))
            .Select(f => f.Path));

    [Fact]
    public void A_file_holds_the_one_type_that_it_is_called_after() =>
        Offenders.None(SourceFile.CSharp
            .Where(f => f.Name != "Program.cs" && !f.IsGenerated && !Families.Contains(f.Path))
            .Select(f => (f.Path, Wanted: f.Name.Split('.')[0], Found: string.Join(' ', TopLevel().Matches(f.Text).Select(m => m.Groups[1].Value))))
            .Where(f => f.Found != f.Wanted));

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Offenders.None(SourceFile.All.Where(f => !f.IsGenerated && !f.Is(".md", ".resx", ".json", ".svg") && f.Lines > 400).Select(f => $"{f.Path}: {f.Lines}"));

    [Fact]
    public void There_are_no_junk_drawers() =>
        Offenders.None(SourceFile.All.Where(f => f.Path.Split('/', '.').Any(part => Drawers.Contains(part)) || TopLevel().Matches(f.Is(".cs") ? f.Text : "").Any(m => IsDrawer(m.Groups[1].Value))).Select(f => f.Path));

    // Extensions of IMAP are what the standard calls them.
    private static bool IsDrawer(string type) =>
        type != "IgnoredExtensions" && Drawers.Any(d => type.EndsWith(d, StringComparison.Ordinal));

    private static IEnumerable<string> Folders(string project) =>
        Directory.GetDirectories(Repository.Below(project)).Select(d => Path.GetFileName(d)).Where(n => n is not ("bin" or "obj" or "node_modules"));

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?:public |internal |sealed |abstract |static |partial |readonly |ref |file |unsafe )*(?:class|record struct|record class|record|struct|interface|enum|delegate \S+) (\w+)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex TopLevel();
}
