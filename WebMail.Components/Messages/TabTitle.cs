using WebMail.Components.Shell;

namespace WebMail.Components.Messages;

/// <summary>What the browser's tab says.</summary>
public static class TabTitle
{
    /// <summary>"(3) Inbox – WebMail"; the page's module keeps it right.</summary>
    public static string For(string mailbox, int? unread, string installation) =>
        (unread > 0 ? Phrase.Of("({0:N0}) ", unread) : "") + mailbox + " – " + installation;
}
