using System.Globalization;
using WebMail.Components.Resources;
using WebMail.Components.Shell;
using WebMail.Engine.Mailboxes;

namespace WebMail.Components.Mailboxes;

/// <summary>What the screen calls a mailbox, and which picture it has.</summary>
public static class MailboxText
{
    /// <summary>The role in the person's language for their own mailboxes, else the server's name.</summary>
    public static string Name(Mailbox mailbox) => mailbox.Place != MailboxPlace.Own ? mailbox.Name : mailbox.Role switch
    {
        MailboxRole.Inbox => Words.Inbox,
        MailboxRole.Drafts => Words.Drafts,
        MailboxRole.Sent => Words.Sent,
        MailboxRole.Archive => Words.Archive,
        MailboxRole.Junk => Words.Junk,
        MailboxRole.Trash => Words.Trash,
        MailboxRole.All => Words.AllMail,
        MailboxRole.Flagged => Words.FlaggedMail,
        MailboxRole.Important => Words.Important,
        _ => mailbox.Name,
    };

    /// <summary>Accessible name of a tree item: "Inbox, 12 unread".</summary>
    public static string Label(Mailbox mailbox)
    {
        var name = Isolated.Text(Name(mailbox));
        return mailbox.Unread > 0 ? Phrase.Of(Words.TreeUnread, name, mailbox.Unread.Value.ToString("N0", CultureInfo.CurrentCulture)) : name;
    }

    public static string Icon(Mailbox mailbox) => mailbox switch
    {
        { Place: MailboxPlace.OtherUsers } => "shared",
        { Place: MailboxPlace.Shared } => "users",
        { Role: MailboxRole.Inbox } => "inbox",
        { Role: MailboxRole.Drafts } => "drafts",
        { Role: MailboxRole.Sent } => "sent",
        { Role: MailboxRole.Archive or MailboxRole.All } => "archive",
        { Role: MailboxRole.Junk } => "junk",
        { Role: MailboxRole.Trash } => "trash",
        { Role: MailboxRole.Flagged } => "flag",
        { Role: MailboxRole.Important } => "tag",
        _ => "folder",
    };

    /// <summary>Whether the picture points and turns around in right-to-left.</summary>
    public static bool IconPoints(Mailbox mailbox) => mailbox.Place == MailboxPlace.Own && mailbox.Role is MailboxRole.Drafts or MailboxRole.Sent;

    /// <summary>Whether the correspondents of its rows are the recipients.</summary>
    public static bool HoldsOwn(MailboxRole role) => role is MailboxRole.Sent or MailboxRole.Drafts;
}
