using MailKit;
using WebMail.Engine.Imap;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;

namespace WebMail.Engine.Live;

/// <summary>
/// Hears what a connection is told about the mailbox that it has selected, and brings the mirror in step. MailKit raises its events
/// inside the running command, so they are only noted there and worked off after it.
/// </summary>
internal sealed class FollowedMailbox : IDisposable
{
    private readonly ImapConnection connection;
    private readonly IMailFolder folder;
    private readonly MailboxMirror mirror;
    private readonly MailboxRole role;
    private readonly Action heard;
    private readonly Lock gate = new();
    private List<Action> noted = [];
    private bool grown;
    private bool recount;

    public FollowedMailbox(ImapConnection connection, IMailFolder folder, MailboxMirror mirror, MailboxRole role, Action heard)
    {
        (this.connection, this.folder, this.mirror, this.role, this.heard) = (connection, folder, mirror, role, heard);
        folder.CountChanged += CountChanged;
        folder.MessageExpunged += Expunged;
        folder.MessagesVanished += Vanished;
        folder.MessageFlagsChanged += FlagsChanged;
    }

    /// <summary>Settles what happened since the mirror was last right, and counts the unread.</summary>
    public async Task StartAsync(CancellationToken token)
    {
        await MirrorSync.SettleAsync(folder, mirror, role, token).ConfigureAwait(false);
        lock (gate) (noted, grown, recount) = ([], false, false);
        mirror.Followed = true;
        await CountAsync(token).ConfigureAwait(false);
    }

    /// <summary>Works off what was heard.</summary>
    public async Task CatchUpAsync(CancellationToken token)
    {
        List<Action> todo;
        bool more, count;
        lock (gate)
        {
            (todo, noted) = (noted, []);
            (more, grown, count, recount) = (grown, false, recount, false);
        }

        foreach (var step in todo) step();
        if (more && !MirrorSync.IsFlood(folder, mirror)) mirror.Arrived(await MirrorSync.ArrivedAsync(folder, Math.Max(1, mirror.UidNext), role, token).ConfigureAwait(false));
        if (mirror.Known && mirror.Total != folder.Count)
        {
            await MirrorSync.SettleAsync(folder, mirror, role, token).ConfigureAwait(false);
            count = true;
        }

        mirror.Remember(MailboxState.Of(folder));
        if (count) await CountAsync(token).ConfigureAwait(false);
    }

    /// <summary>Asks what the kept messages are like now, where the server may not tell by itself.</summary>
    public Task LookAsync(CancellationToken token) => MirrorSync.SettleAsync(folder, mirror, role, token);

    public void Dispose()
    {
        mirror.Followed = false;
        folder.CountChanged -= CountChanged;
        folder.MessageExpunged -= Expunged;
        folder.MessagesVanished -= Vanished;
        folder.MessageFlagsChanged -= FlagsChanged;
    }

    private async Task CountAsync(CancellationToken token)
    {
        if (connection.Client.Capabilities.HasFlag(MailKit.Net.Imap.ImapCapabilities.ESearch))
        {
            var found = await folder.SearchAsync(MailKit.Search.SearchOptions.Count, MailKit.Search.SearchQuery.NotSeen, token).ConfigureAwait(false);
            mirror.Counted(found.Count);
        }
        else
        {
            await folder.StatusAsync(StatusItems.Unread, token).ConfigureAwait(false);
            mirror.Counted(folder.Unread);
        }
    }

    private void Note(Action? step, bool grew = false, bool count = false)
    {
        lock (gate)
        {
            if (step is not null) noted.Add(step);
            grown |= grew;
            recount |= count;
        }

        heard();
    }

    private void CountChanged(object? sender, EventArgs args) => Note(null, grew: true);

    private void Expunged(object? sender, MessageEventArgs args)
    {
        var place = args.Index + 1;
        Note(() => mirror.VanishedAt(place));
    }

    private void Vanished(object? sender, MessagesVanishedEventArgs args)
    {
        if (args.Earlier) return;
        var uids = args.UniqueIds.Select(u => u.Id).ToList();
        Note(() => mirror.Vanished(uids), count: uids.Any(u => mirror.Row(u) is null));
    }

    private void FlagsChanged(object? sender, MessageFlagsChangedEventArgs args)
    {
        var (place, uid) = (args.Index + 1, args.UniqueId?.Id);
        Note(
            () =>
            {
                if ((uid ?? mirror.UidAt(place)) is { } known) mirror.FlagsSeen([RowFetch.State(known, args.Flags, args.Keywords)]);
            },
            count: uid is null || mirror.Row(uid.Value) is null);
    }
}
