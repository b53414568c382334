using WebMail.Components.Resources;
using WebMail.Components.Shell;
using WebMail.Engine.Mailboxes;

namespace WebMail.Components.Messages;

/// <summary>What stands beside a list's title, and in its place where it is empty.</summary>
public static class ListText
{
    /// <summary>Unread ones where there are any, else how many there are.</summary>
    public static string Count(int? unread, int total) => (unread, total) switch
    {
        ( > 0, _) => Phrase.Count(unread.Value, Words.UnreadOne, Words.UnreadMany),
        (_, 0) => Words.NoMessages,
        _ => Phrase.Count(total, Words.MessageOne, Words.MessageMany),
    };

    /// <param name="cut">The search stopped at its limit.</param>
    public static string Hits(int total, bool cut) => (total, cut) switch
    {
        (0, _) => Words.NoResults,
        (_, true) => Phrase.Count(total, Words.FirstResults, Words.FirstResults),
        _ => Phrase.Count(total, Words.ResultOne, Words.ResultMany),
    };

    public static string EmptyTitle(MailboxRole role) => role switch
    {
        MailboxRole.Inbox => Words.EmptyInboxTitle,
        MailboxRole.Drafts => Words.EmptyDraftsTitle,
        MailboxRole.Sent => Words.EmptySentTitle,
        MailboxRole.Junk => Words.EmptyJunkTitle,
        MailboxRole.Trash => Words.EmptyTrashTitle,
        _ => Words.EmptyTitle,
    };

    public static string EmptyText(MailboxRole role) => role == MailboxRole.Inbox ? Words.EmptyInboxText : Words.EmptyText;
}
