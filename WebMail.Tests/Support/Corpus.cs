using System.Runtime.CompilerServices;
using System.Text.Json;
using Xunit;

namespace WebMail.Tests.Support;

/// <summary>The shared corpus of hostile and odd mail: in WEBMAIL_CORPUS, else beside the repository.</summary>
internal static class Corpus
{
    private static readonly string[] HtmlFiles = ["html/cases.jsonl", "html/trackers.jsonl", "html/webmail.jsonl"];

    /// <summary>Whether whole corpora are run instead of a seeded twentieth.</summary>
    public static bool IsSoak => Environment.GetEnvironmentVariable("WEBMAIL_SOAK") == "1";

    /// <summary>The folder, or null where it is missing.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The lines of a JSONL file; skips the test, saying so, where the corpus is missing.</summary>
    public static IReadOnlyList<JsonElement> Lines(string path)
    {
        Assert.SkipWhen(Folder is null, "The corpus is missing: set WEBMAIL_CORPUS or put it at ../shared/corpus beside the repository.");
        return [.. File.ReadLines(Path.Combine(Folder!, path)).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement)];
    }

    /// <summary>The cases of all html files that have a payload.</summary>
    public static IReadOnlyList<HtmlCase> Html() =>
        [.. HtmlFiles.SelectMany(Lines).Select(HtmlCase.From)];

    private static string? Find([CallerFilePath] string here = "")
    {
        var named = Environment.GetEnvironmentVariable("WEBMAIL_CORPUS");
        if (!string.IsNullOrEmpty(named))
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var folder = new DirectoryInfo(Path.GetDirectoryName(here)!); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared", "corpus");
            if (Directory.Exists(shared))
            {
                return shared;
            }
        }

        return null;
    }
}
