using System.Text.RegularExpressions;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Architecture;

public sealed partial class RepositoryTests
{
    private static readonly string[] RootFiles =
    [
        "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "RFCs.md", "LICENSE", "Dockerfile", ".dockerignore",
        "WebMail.sln", "appsettings.json", "global.json", "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", "eng/run", "eng/test", "eng/bench", ".ci/run",
    ];

    [Fact]
    public void What_the_documents_promise_is_there() => Offenders.None(RootFiles.Where(f => !Path.Exists(Repository.Below(f.Split('/')))));

    [Fact]
    public void Nothing_names_a_registry_or_a_place_on_one_machine() =>
        Offenders.None(SourceFile.All.Where(f => !f.Folder.EndsWith("/Architecture", StringComparison.Ordinal)).SelectMany(f => Place().Matches(f.Text).Select(m => $"{f.Path}: {m.Value}")));

    [Fact]
    public void Every_project_has_a_lock_file_and_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.Below("WebMail.sln"));
        var projects = SourceFile.All.Where(f => f.Is(".csproj")).ToList();
        Assert.Equal(4, projects.Count);
        Offenders.None(projects.Where(p => !File.Exists(Repository.Below(p.Folder, "packages.lock.json")) || !solution.Contains(p.Name, StringComparison.Ordinal)).Select(p => p.Path));
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_place() =>
        Offenders.None(SourceFile.All.Where(f => f.Is(".csproj") && f.Text.Contains(" Version=\"", StringComparison.Ordinal)).Select(f => f.Path));

    [GeneratedRegex(@"registry\.npmjs\.org|api\.nuget\.org|""resolved"":\s*""http|/home/[a-z]+/|/Users/[A-Za-z]+/|/work/(?:main|wt|shared)|/root/[\w.]", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
