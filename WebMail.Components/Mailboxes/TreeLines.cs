using WebMail.Engine.Mailboxes;

namespace WebMail.Components.Mailboxes;

/// <summary>The lines of an account's tree that are drawn.</summary>
public static class TreeLines
{
    // Above this, what is folded away is left out until it is unfolded; below it, the page folds and unfolds by itself.
    private const int DrawnWhole = 500;

    /// <param name="Mailbox">The mailbox of the line.</param>
    /// <param name="Hidden">A mailbox above it is folded.</param>
    /// <param name="Unfolded">Null where it holds no others.</param>
    public sealed record Line(Mailbox Mailbox, bool Hidden, bool? Unfolded);

    public static IReadOnlyList<Line> Of(MailboxTree tree, MailboxPlace place, FoldState folds)
    {
        var lines = new List<Line>();
        var foldedLevel = int.MaxValue;
        foreach (var mailbox in tree.Mailboxes)
        {
            if (mailbox.Place != place) continue;
            var hidden = mailbox.Level > foldedLevel;
            if (!hidden) foldedLevel = int.MaxValue;
            if (hidden && tree.Mailboxes.Count > DrawnWhole) continue;
            var unfolded = mailbox.HasChildren ? folds.IsUnfolded(mailbox) : (bool?)null;
            lines.Add(new Line(mailbox, hidden, unfolded));
            if (!hidden && unfolded == false) foldedLevel = mailbox.Level;
        }

        return lines;
    }
}
