namespace WebMail.Engine.Mailboxes;

/// <summary>Makes the tree that people see out of what the server lists. Pure: recorded answers of each server are its tests.</summary>
internal sealed class MailboxTreeBuilder
{
    private const string Inbox = "INBOX";

    /// <summary>Above these a path is no mailbox of a person but an attack on our memory.</summary>
    private const int LongestPath = 2000, DeepestLevel = 100;

    private readonly MailboxNamespace[] _namespaces;
    private readonly MailboxNamespace _own;
    private readonly HashSet<MailboxNamespace> _withRoot = [];
    private readonly Dictionary<string, MailboxNode> _nodes = new(StringComparer.Ordinal);
    private readonly List<MailboxNode> _tops = [];

    private MailboxTreeBuilder(IReadOnlyList<MailboxNamespace> namespaces)
    {
        _own = namespaces.FirstOrDefault(n => n.Place == MailboxPlace.Own)
            ?? new MailboxNamespace(MailboxPlace.Own, "", namespaces.Count > 0 ? namespaces[0].Separator : '/');
        _namespaces = [.. namespaces.OrderByDescending(n => n.Prefix.Length)];
    }

    public static MailboxTree Build(string account, IReadOnlyList<MailboxNamespace> namespaces, IReadOnlyCollection<ListedMailbox> listed)
    {
        var builder = new MailboxTreeBuilder(namespaces);
        builder.ChooseRoots(listed);
        foreach (var mailbox in listed) builder.Add(mailbox);
        return builder.Finish(account);
    }

    /// <summary>
    /// A namespace's own line is left out ("Shared mailboxes" already says it) unless it can be opened
    /// or several of the kind hold something, as Dovecot's Public/ and Common/ do: then it keeps them apart.
    /// </summary>
    private void ChooseRoots(IReadOnlyCollection<ListedMailbox> listed)
    {
        var filled = new HashSet<MailboxNamespace>();
        foreach (var mailbox in listed)
        {
            var space = SpaceOf(mailbox.Path);
            if (space.Prefix.Length == 0 || space == _own) continue;
            if (!IsRoot(mailbox.Path, space)) filled.Add(space);
            else if (mailbox.CanOpen) _withRoot.Add(space);
        }
        foreach (var kind in filled.Where(n => n.Place != MailboxPlace.OtherUsers).GroupBy(n => n.Place))
            if (kind.Count() > 1 || kind.Key == MailboxPlace.Own) _withRoot.UnionWith(kind);
    }

    private void Add(ListedMailbox mailbox)
    {
        var space = SpaceOf(mailbox.Path);
        if (mailbox.Path.Length is 0 or > LongestPath || (!mailbox.CanOpen && IsAboveNamespace(mailbox.Path, space))) return;
        var path = IsInbox(mailbox.Path) ? Inbox : mailbox.CanOpen ? mailbox.Path : mailbox.Path.TrimEnd(space.Separator);
        if (Level(path, space) > DeepestLevel) return;
        var node = NodeOf(path, space);
        node.Listed = Merge(node.Listed, mailbox);
    }

    /// <summary>A mailbox may come twice: by two namespaces that overlap (Cyrus without altnamespace), or as itself and as a subscription.</summary>
    private static ListedMailbox Merge(ListedMailbox? first, ListedMailbox second) => first is null ? second : first with
    {
        CanOpen = first.CanOpen || second.CanOpen,
        Role = first.Role == MailboxRole.None ? second.Role : first.Role,
        Subscribed = first.Subscribed || second.Subscribed,
        Unread = first.Unread ?? second.Unread,
        Total = first.Total ?? second.Total,
    };

    private MailboxNode NodeOf(string path, MailboxNamespace space)
    {
        if (_nodes.TryGetValue(path, out var known)) return known;
        var parent = ParentOf(path, space) is { } above ? NodeOf(above, space) : null;
        var node = new MailboxNode(path, space.Place, NameOf(path, space), parent);
        (parent?.Children ?? _tops).Add(node);
        return _nodes[path] = node;
    }

    private string? ParentOf(string path, MailboxNamespace space)
    {
        if (path == Inbox || IsRoot(path, space)) return null;
        var cut = path.LastIndexOf(space.Separator);
        if (cut > 0 && cut >= space.Prefix.Length) return IsInbox(path[..cut]) ? Inbox : path[..cut];
        return _withRoot.Contains(space) ? space.Prefix.TrimEnd(space.Separator) : null;
    }

    private static string NameOf(string path, MailboxNamespace space)
    {
        var start = IsRoot(path, space) || path == Inbox ? 0 : Math.Max(space.Prefix.Length, path.LastIndexOf(space.Separator) + 1);
        var name = path[start..];
        // Cyrus writes the dot of a user's name as ^ where dots separate.
        if (space is { Place: MailboxPlace.OtherUsers, Separator: '.' } && start == space.Prefix.Length) name = name.Replace('^', '.');
        var shown = SafeText.OneLine(name, 255);
        return shown.Length > 0 ? shown : name;
    }

    private static int Level(string path, MailboxNamespace space) =>
        path.AsSpan(Math.Min(path.Length, space.Prefix.Length)).Count(space.Separator) + 1;

    private MailboxNamespace SpaceOf(string path)
    {
        if (IsInbox(path)) return _own;
        foreach (var space in _namespaces)
            if (path.StartsWith(space.Prefix, StringComparison.Ordinal) || (space.Prefix.Length > 0 && IsRoot(path, space))) return space;
        return _own;
    }

    private static bool IsRoot(string path, MailboxNamespace space) =>
        path.Length > 0 && path.Length == space.Prefix.Length - 1 && space.Prefix[^1] == space.Separator && space.Prefix.StartsWith(path, StringComparison.Ordinal);

    private bool IsAboveNamespace(string path, MailboxNamespace space) =>
        IsRoot(path, space) || _namespaces.Any(n => n.Prefix.Length > path.Length && n.Prefix[path.Length] == n.Separator && n.Prefix.StartsWith(path, StringComparison.Ordinal));

    private static bool IsInbox(string path) => path.Equals(Inbox, StringComparison.OrdinalIgnoreCase);

    private MailboxTree Finish(string account)
    {
        _tops.RemoveAll(IsEmptyBranch);
        MailboxRoles.Assign([.. _tops.Where(n => n.Place == MailboxPlace.Own)]);
        var lines = new List<Mailbox>(_nodes.Count);
        foreach (var place in Enum.GetValues<MailboxPlace>())
            Flatten(account, [.. _tops.Where(n => n.Place == place)], 1, lines);
        return new MailboxTree(account, lines);
    }

    /// <summary>What can't be opened and holds nothing is of no use to anybody: a subscription of a deleted mailbox, a left-over \Noselect.</summary>
    private static bool IsEmptyBranch(MailboxNode node)
    {
        node.Children.RemoveAll(IsEmptyBranch);
        return !node.CanOpen && node.Children.Count == 0;
    }

    private static void Flatten(string account, List<MailboxNode> siblings, int level, List<Mailbox> lines)
    {
        siblings.Sort(MailboxNode.Compare);
        foreach (var node in siblings)
        {
            lines.Add(new Mailbox(new MailboxId(account, node.Path), node.Name, node.Role, node.Place, level,
                node.CanOpen, node.Children.Count > 0, node.CanOpen ? node.Listed?.Unread : null, node.CanOpen ? node.Listed?.Total : null)
            {
                Parent = node.Parent?.Path,
                Subscribed = node.Listed?.Subscribed ?? false,
            });
            Flatten(account, node.Children, level + 1, lines);
        }
    }
}
