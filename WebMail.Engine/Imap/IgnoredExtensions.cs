using System.Collections.Frozen;
using MailKit.Net.Imap;

namespace WebMail.Engine.Imap;

/// <summary>Takes capabilities away from a client, as <c>WebMail:Servers:N:DisabledExtensions</c> asks.</summary>
internal sealed class IgnoredExtensions
{
    private static readonly FrozenDictionary<string, ImapCapabilities> OddNames = new Dictionary<string, ImapCapabilities>(StringComparer.OrdinalIgnoreCase)
    {
        ["LITERAL+"] = ImapCapabilities.LiteralPlus,
        ["LITERAL-"] = ImapCapabilities.LiteralMinus,
        ["QRESYNC"] = ImapCapabilities.QuickResync,
        ["SEARCHRES"] = ImapCapabilities.SearchResults,
        ["METADATA-SERVER"] = ImapCapabilities.MetadataServer,
        ["SEARCH=FUZZY"] = ImapCapabilities.FuzzySearch,
        ["UTF8=ACCEPT"] = ImapCapabilities.UTF8Accept,
        ["UTF8=ONLY"] = ImapCapabilities.UTF8Only,
        ["STATUS=SIZE"] = ImapCapabilities.StatusSize,
        ["SORT=DISPLAY"] = ImapCapabilities.SortDisplay,
        ["CONTEXT=SEARCH"] = ImapCapabilities.Context,
        ["I18NLEVEL=1"] = ImapCapabilities.I18NLevel,
        ["COMPRESS=DEFLATE"] = ImapCapabilities.Compress,
        ["X-GM-EXT-1"] = ImapCapabilities.GMailExt1,
        ["ANNOTATE-EXPERIMENT-1"] = ImapCapabilities.Annotate,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly ImapCapabilities ignored;
    private readonly List<string> mechanisms = [];
    private readonly bool threading;

    public IgnoredExtensions(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (name.StartsWith("AUTH=", StringComparison.OrdinalIgnoreCase)) mechanisms.Add(name[5..]);
            else if (name.StartsWith("THREAD", StringComparison.OrdinalIgnoreCase)) threading = true;
            else ignored |= Of(name);
        }

        if (threading) ignored |= ImapCapabilities.Thread;
    }

    /// <summary>To be called after each answer to CAPABILITY: MailKit starts afresh with it.</summary>
    public void Apply(ImapClient client)
    {
        client.Capabilities &= ~ignored;
        foreach (var mechanism in mechanisms) client.AuthenticationMechanisms.RemoveWhere(m => m.Equals(mechanism, StringComparison.OrdinalIgnoreCase));
        if (threading) client.ThreadingAlgorithms.Clear();
    }

    private static ImapCapabilities Of(string name) =>
        OddNames.TryGetValue(name, out var odd) ? odd
        : Enum.TryParse<ImapCapabilities>(name.Replace("-", "", StringComparison.Ordinal), true, out var known) && !char.IsDigit(name[0]) ? known
        : ImapCapabilities.None;
}
