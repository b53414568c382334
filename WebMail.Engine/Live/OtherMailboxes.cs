using MailKit;
using MailKit.Net.Imap;
using WebMail.Engine.Imap;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;

namespace WebMail.Engine.Live;

/// <summary>
/// Hears of the mailboxes that are not selected, by NOTIFY (RFC 5465), where the server offers it. Dovecot sends names beyond ASCII in a form
/// that MailKit doesn't recognise: those are left to the rounds.
/// </summary>
internal sealed class OtherMailboxes(ImapConnection connection, ImapMailboxes mailboxes, Mirrors mirrors, Action<string?> look) : IDisposable
{
    /// <summary>Beyond this many mailboxes their events would cost more than they tell.</summary>
    private const int Most = 1000;

    private readonly List<IMailFolder> folders = [];
    private EventHandler<EventArgs>? counted, deleted;
    private EventHandler<FolderRenamedEventArgs>? renamed;
    private bool started;

    public async Task StartAsync(CancellationToken token)
    {
        if (started || !connection.Client.Capabilities.HasFlag(ImapCapabilities.Notify)) return;
        started = true;
        var client = connection.Client;
        foreach (var space in client.PersonalNamespaces.Concat(client.OtherNamespaces).Concat(client.SharedNamespaces))
        {
            var listed = await client.GetFoldersAsync(space, StatusItems.None, false, token).ConfigureAwait(false);
            if (folders.Count + listed.Count > Most) return;
            folders.AddRange(listed);
        }

        var selected = new ImapEventGroup(ImapMailboxFilter.Selected, [new ImapEvent.MessageNew(MessageSummaryItems.UniqueId | MessageSummaryItems.Flags), ImapEvent.MessageExpunge, ImapEvent.FlagChange]);
        ImapEvent[] events = [new ImapEvent.MessageNew(), ImapEvent.MessageExpunge, ImapEvent.FlagChange, ImapEvent.MailboxName];
        var groups = new List<ImapEventGroup> { selected, new(ImapMailboxFilter.Personal, events) };
        try
        {
            await client.NotifyAsync(false, groups, token).ConfigureAwait(false);
        }
        catch (ImapCommandException)
        {
            // Announced but refused: IDLE and the rounds do.
            folders.Clear();
            return;
        }

        // One delegate for all: six for each of a thousand mailboxes would be most of what a reader costs.
        (counted, deleted, renamed) = (Counted, TreeChanged, TreeChanged);
        var found = folders.Distinct().ToList();
        folders.Clear();
        foreach (var folder in found) Hear(folder);
        client.FolderCreated += Created;
    }

    public void Dispose()
    {
        foreach (var folder in folders)
        {
            folder.UnreadChanged -= counted;
            folder.CountChanged -= counted;
            folder.UidNextChanged -= counted;
            folder.HighestModSeqChanged -= counted;
            folder.Deleted -= deleted;
            folder.Renamed -= renamed;
        }

        connection.Client.FolderCreated -= Created;
    }

    private void Hear(IMailFolder folder)
    {
        folder.UnreadChanged += counted;
        folder.CountChanged += counted;
        folder.UidNextChanged += counted;
        folder.HighestModSeqChanged += counted;
        folder.Deleted += deleted;
        folder.Renamed += renamed;
        folders.Add(folder);
    }

    private void Created(object? sender, FolderCreatedEventArgs args)
    {
        if (folders.Count < Most && !folders.Contains(args.Folder)) Hear(args.Folder);
        look(null);
    }

    private void Counted(object? sender, EventArgs args)
    {
        if (sender is not IMailFolder { IsOpen: false } folder) return;
        var path = folder.FullName;
        if (mirrors.Find(path) is { Known: true }) look(path);
        mailboxes.Counted(path, folder.Unread, folder.Count);
    }

    private void TreeChanged(object? sender, EventArgs args) => look(null);
}
