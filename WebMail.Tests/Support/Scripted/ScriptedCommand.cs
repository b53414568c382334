namespace WebMail.Tests.Support.Scripted;

/// <summary>A command as far as its first literal.</summary>
internal sealed record ScriptedCommand(string Tag, string Text)
{
    public string Verb { get; } = VerbOf(Text);

    public static ScriptedCommand Parse(string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? new(line, "") : new(line[..blank], line[(blank + 1)..]);
    }

    private static string VerbOf(string text)
    {
        var words = text.ToUpperInvariant().Split(' ', 3);
        return words[0] == "UID" && words.Length > 1 ? words[1] : words[0];
    }
}
