using System.Text.RegularExpressions;
using WebMail.Engine.Mailboxes;

namespace WebMail.Tests.Engine.Mailboxes;

/// <summary>Answers of real servers as they came over the wire: <c>* NAMESPACE</c> and <c>* LIST</c> lines.</summary>
internal static partial class RecordedListing
{
    public static MailboxTree Build(string answers)
    {
        var lines = answers.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var namespaces = lines.Where(l => l.StartsWith("* NAMESPACE", StringComparison.Ordinal)).SelectMany(Namespaces).ToList();
        var listed = lines.Select(l => ListLine().Match(l)).Where(m => m.Success).Select(Listed).ToList();
        return MailboxTreeBuilder.Build("main", namespaces, listed);
    }

    private static IEnumerable<MailboxNamespace> Namespaces(string line)
    {
        var groups = NamespaceGroup().Matches(line["* NAMESPACE".Length..]);
        for (var i = 0; i < groups.Count; i++)
            foreach (Match one in NamespaceOne().Matches(groups[i].Value))
                yield return new MailboxNamespace((MailboxPlace)i, one.Groups["prefix"].Value, one.Groups["separator"].Value[0]);
    }

    private static ListedMailbox Listed(Match match)
    {
        var flags = match.Groups["flags"].Value.Split(' ');
        var role = Enum.GetValues<MailboxRole>().FirstOrDefault(r => r != MailboxRole.Inbox && flags.Contains($@"\{r}"));
        return new ListedMailbox(match.Groups["path"].Value, !flags.Contains(@"\Noselect") && !flags.Contains(@"\NonExistent"), role);
    }

    [GeneratedRegex("""^\* LIST \((?<flags>[^)]*)\) "(?<separator>.)" "?(?<path>[^"]*)"?$""", RegexOptions.NonBacktracking)]
    private static partial Regex ListLine();

    [GeneratedRegex("""NIL|\((\([^()]*\))+\)""", RegexOptions.NonBacktracking)]
    private static partial Regex NamespaceGroup();

    [GeneratedRegex("""\("(?<prefix>[^"]*)" "(?<separator>.)"\)""", RegexOptions.NonBacktracking)]
    private static partial Regex NamespaceOne();
}
