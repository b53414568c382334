using System.Globalization;
using WebMail.Components.Resources;
using WebMail.Components.Shell;

namespace WebMail.Components.Messages;

/// <summary>What the browser's tab says.</summary>
public static class TabTitle
{
    /// <summary>"(3) Inbox – WebMail"; the page's module keeps it right.</summary>
    public static string For(string mailbox, int? unread, string installation) =>
        unread > 0 ? Phrase.Of(Words.TabTitleUnread, mailbox, installation, unread.Value.ToString("N0", CultureInfo.CurrentCulture)) : Phrase.Of(Words.TabTitle, mailbox, installation);
}
