using System.Globalization;

namespace WebMail.Engine.Mailboxes;

/// <summary>A mailbox while the tree is being built.</summary>
internal sealed class MailboxNode(string path, MailboxPlace place, string name, MailboxNode? parent)
{
    private static readonly CompareInfo Words = CultureInfo.InvariantCulture.CompareInfo;
    private readonly SortKey _key = Words.GetSortKey(name, CompareOptions.IgnoreCase | CompareOptions.NumericOrdering);

    public string Path { get; } = path;

    public MailboxPlace Place { get; } = place;

    public string Name { get; } = name;

    public MailboxNode? Parent { get; } = parent;

    public List<MailboxNode> Children { get; } = [];

    /// <summary>Null for a node that the server doesn't list, but whose children it does.</summary>
    public ListedMailbox? Listed { get; set; }

    public MailboxRole Role { get; set; }

    public bool CanOpen => Listed?.CanOpen ?? false;

    /// <summary>Roles in their fixed order, then by name: case aside, numbers by value, the same in every culture.</summary>
    public static int Compare(MailboxNode a, MailboxNode b)
    {
        var (roleA, roleB) = (Rank(a.Role), Rank(b.Role));
        if (roleA != roleB) return roleA - roleB;
        var byName = SortKey.Compare(a._key, b._key);
        return byName != 0 ? byName : string.CompareOrdinal(a.Path, b.Path);
    }

    private static int Rank(MailboxRole role) => role == MailboxRole.None ? int.MaxValue : (int)role;
}
