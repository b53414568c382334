using System.Globalization;
using WebMail.Engine.Mailboxes;

namespace WebMail.Tests.Engine.Mailboxes;

/// <summary>A tree as text, one line a mailbox, so that a test shows it as people see it.</summary>
internal static class Drawn
{
    /// <summary>Place, two blanks a level, name, role, (total/unread or -), "closed" where it only holds others.</summary>
    public static string Draw(this MailboxTree tree, MailboxPlace place) => string.Join('\n', tree.Mailboxes.Where(m => m.Place == place).Select(Line));

    private static string Line(Mailbox m)
    {
        var role = m.Role == MailboxRole.None ? "" : $" [{m.Role}]";
        var counts = m.Total is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {m.Total}/{m.Unread}");
        return $"{new string(' ', 2 * (m.Level - 1))}{m.Name}{role}{(m.CanOpen ? counts : " closed")}";
    }
}
