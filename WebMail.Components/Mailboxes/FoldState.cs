using System.Globalization;
using System.Text;
using WebMail.Engine.Mailboxes;

namespace WebMail.Components.Mailboxes;

/// <summary>
/// Which mailboxes of the tree are unfolded. The browser keeps it in a cookie, as hashes: names of mailboxes are nothing to leave on somebody else's computer.
/// </summary>
public sealed class FoldState
{
    /// <summary>Cookie with the <see cref="Key"/> of each unfolded mailbox, joined by dots; absent before anything was folded or unfolded.</summary>
    public const string Cookie = "unfolded";

    // Without a choice of the person, a tree that fits a screen is shown whole.
    private const int ShownWhole = 40;

    private readonly HashSet<string>? unfolded;
    private readonly bool whole;
    private readonly IReadOnlyDictionary<string, string?> parents;
    private readonly HashSet<string> above = [];

    /// <param name="cookie">What the browser sent, or null.</param>
    /// <param name="open">The mailbox on screen: it is never hidden.</param>
    public FoldState(MailboxTree tree, string? cookie, MailboxId? open)
    {
        unfolded = cookie is null ? null : [.. cookie.Split('.', 400, StringSplitOptions.RemoveEmptyEntries)];
        whole = tree.Mailboxes.Count <= ShownWhole;
        parents = tree.Mailboxes.GroupBy(m => m.Id.Path).ToDictionary(g => g.Key, g => g.First().Parent);
        for (var path = open is { } id && id.Account == tree.Account ? Parent(id.Path) : null; path is not null && above.Add(path); path = Parent(path)) { }
    }

    public bool IsUnfolded(Mailbox mailbox) =>
        above.Contains(mailbox.Id.Path) || (unfolded is null ? whole : unfolded.Contains(Key(mailbox.Id)));

    /// <summary>FNV-1a (32 bits) of account and path, as eight hexadecimal digits.</summary>
    public static string Key(MailboxId id)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(id.Account + "/" + id.Path)) hash = (hash ^ octet) * 16777619u;
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }

    private string? Parent(string path) => parents.GetValueOrDefault(path);
}
