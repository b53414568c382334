namespace WebMail.Engine.Mailboxes;

/// <summary>Finds out what a person's own mailboxes are for. Other people's and shared ones have no role here: their Sent is not ours.</summary>
internal static class MailboxRoles
{
    /// <param name="tops">The person's own mailboxes without a parent.</param>
    public static void Assign(IReadOnlyList<MailboxNode> tops)
    {
        var told = new HashSet<MailboxRole>();
        foreach (var node in tops) AssignTold(node, told);
        foreach (var (role, node) in Guess(tops, told)) node.Role = role;
    }

    private static void AssignTold(MailboxNode node, HashSet<MailboxRole> told)
    {
        node.Role = node.Path == "INBOX" ? MailboxRole.Inbox : node.Listed?.Role ?? MailboxRole.None;
        // The first one told counts: two mailboxes both named Sent in the tree would puzzle everybody.
        if (node.Role != MailboxRole.None && (!node.CanOpen || !told.Add(node.Role))) node.Role = MailboxRole.None;
        foreach (var child in node.Children) AssignTold(child, told);
    }

    /// <summary>By name, where the server tells none for a role: at the top or directly below INBOX.</summary>
    private static List<(MailboxRole, MailboxNode)> Guess(IReadOnlyList<MailboxNode> tops, HashSet<MailboxRole> told) => [.. tops
        .Concat(tops.Where(n => n.Path == "INBOX").SelectMany(n => n.Children))
        .Where(n => n.CanOpen && n.Role == MailboxRole.None)
        .Select(n => (Node: n, Guess: MailboxRoleNames.Find(n.Name)))
        .Where(n => n.Guess is { } guess && !told.Contains(guess.Role))
        .GroupBy(n => n.Guess!.Value.Role)
        .Select(same => (same.Key, same.MinBy(n => n.Guess!.Value.Rank).Node)),
    ];
}
