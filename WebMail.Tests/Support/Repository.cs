using System.Runtime.CompilerServices;

namespace WebMail.Tests.Support;

/// <summary>Where this repository lies, for tests that start its scripts or read its files.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder below the root.</summary>
    public static string Below(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The folder of examples: <c>WEBMAIL_CORPUS</c>, else <c>shared/corpus</c> next to a folder above the repository. Null where there is none.</summary>
    public static string? Corpus { get; } = FindCorpus();

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        foreach (var start in (string[])[AppContext.BaseDirectory, Path.GetDirectoryName(thisFile) ?? "/"])
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "WebMail.sln")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new DirectoryNotFoundException("WebMail.sln is in no folder above the tests.");
    }

    private static string? FindCorpus()
    {
        if (Environment.GetEnvironmentVariable("WEBMAIL_CORPUS") is { Length: > 0 } given)
        {
            return Directory.Exists(given) ? given : throw new DirectoryNotFoundException($"WEBMAIL_CORPUS names {given}, which isn't there.");
        }

        for (var folder = new DirectoryInfo(Root).Parent; folder is not null; folder = folder.Parent)
        {
            var corpus = Path.Combine(folder.FullName, "shared", "corpus");
            if (Directory.Exists(corpus))
            {
                return corpus;
            }
        }

        return null;
    }
}
