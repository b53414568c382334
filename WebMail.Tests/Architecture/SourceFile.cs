using WebMail.Tests.Support;

namespace WebMail.Tests.Architecture;

/// <summary>A text file of this repository, for tests that read it.</summary>
/// <param name="Path">Below the root, with slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", ".git", ".run", ".vs", ".idea", "TestResults", "data", "artifacts"];
    private static readonly string[] Texts =
        [".cs", ".razor", ".js", ".mjs", ".css", ".py", ".sh", ".md", ".json", ".props", ".csproj", ".sln", ".yml", ".txt", ".resx", ".template", ".svg", ""];

    public static IReadOnlyList<SourceFile> All { get; } = [.. Below(Repository.Root).Select(f => new SourceFile(Relative(f), File.ReadAllText(f)))];

    /// <summary>Code that becomes part of the product.</summary>
    public static IEnumerable<SourceFile> Product => All.Where(f => f.Path.StartsWith("WebMail.", StringComparison.Ordinal) && !f.Path.StartsWith("WebMail.Tests/", StringComparison.Ordinal));

    public static IEnumerable<SourceFile> CSharp => All.Where(f => f.Is(".cs"));

    public string Folder => Path.Contains('/') ? Path[..Path.LastIndexOf('/')] : "";

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public int Lines => Text.Count(c => c == '\n');

    /// <summary>Written by a tool, under names of its own.</summary>
    public bool IsGenerated => Path.Contains("/Migrations/", StringComparison.Ordinal) || Name is "package-lock.json" or "packages.lock.json";

    public bool Is(params string[] endings) => endings.Any(e => Path.EndsWith(e, StringComparison.Ordinal));

    private static string Relative(string file) => System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    private static IEnumerable<string> Below(string folder)
    {
        foreach (var inner in Directory.EnumerateDirectories(folder).Where(d => !NotOurs.Contains(System.IO.Path.GetFileName(d)) && new DirectoryInfo(d).LinkTarget is null))
        {
            foreach (var file in Below(inner)) yield return file;
        }

        foreach (var file in Directory.EnumerateFiles(folder).Where(f => Texts.Contains(System.IO.Path.GetExtension(f)) && !IsBundle(f))) yield return file;
    }

    private static bool IsBundle(string file) => file.Contains("WebMail.Components/wwwroot/", StringComparison.Ordinal) || new FileInfo(file).Length > 2_000_000;
}
