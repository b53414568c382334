using System.Collections.Concurrent;
using MailKit;
using WebMail.Engine.Imap;
using WebMail.Engine.Live;
using WebMail.Engine.Messages;
using Flags = WebMail.Engine.Messages.MessageFlags;

namespace WebMail.Engine.Changes;

/// <summary>Shows a change at once, sends it, and keeps or puts back what the server proves.</summary>
internal sealed class ImapChanges(IImapPool pool, Mirrors mirrors, TimeProvider clock)
{
    private const int MostUids = 10_000;
    private const int MostRemembered = 1000;
    private static readonly TimeSpan remembered = TimeSpan.FromMinutes(10);
    private static readonly FetchRequest flags = new(MessageSummaryItems.UniqueId | MessageSummaryItems.Flags);
    private readonly ConcurrentDictionary<Guid, (Task<ChangeOutcome> Outcome, long At)> done = new();

    public async Task<ChangeOutcome> ApplyAsync(Change change, CancellationToken token)
    {
        if (change.Uids.Count is 0 or > MostUids) throw new MailError(MailErrorKind.TooLarge);
        var mine = new TaskCompletionSource<ChangeOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (first, _) = done.GetOrAdd(change.Id, (mine.Task, clock.GetTimestamp()));
        if (first != mine.Task) return await first.WaitAsync(token).ConfigureAwait(false);
        try
        {
            mine.SetResult(await SendAsync(change, token).ConfigureAwait(false));
        }
        catch (Exception error) when (error is MailError or OperationCanceledException)
        {
            // Nothing was done: the same change may be sent again.
            done.TryRemove(change.Id, out _);
            mine.SetException(error);
        }

        Forget();
        return await mine.Task.ConfigureAwait(false);
    }

    private async Task<ChangeOutcome> SendAsync(Change change, CancellationToken token)
    {
        var mirror = mirrors.Of(change.Mailbox.Path);
        if (mirror.Known && mirror.UidValidity != change.UidValidity) return new ChangeOutcome(change.Id, MailErrorKind.MessageGone, []) { Gone = change.Uids };
        var (mask, value) = Meaning(change.Kind);
        var before = change.Uids.Select(mirror.Row).OfType<MessageRow>().Select(r => new FlagState(r.Uid, r.Flags, r.Keywords)).ToList();
        mirror.Show(change.Uids, mask, value, change.Origin);
        IReadOnlyList<FlagState>? truth = null;
        try
        {
            truth = await pool.RunAsync(new ImapWork(change.Mailbox.Path), (connection, work) => StoreAsync(connection, change, work), token).ConfigureAwait(false);
            return Outcome(change, truth, mask, value);
        }
        finally
        {
            mirror.Settled(change.Uids, truth ?? before, change.Origin is { } page && truth is not null ? page : null);
        }
    }

    /// <summary>
    /// Stores, and asks what is stored where the answer proves nothing: Dovecot and Courier answer OK to a STORE without the right and do nothing.
    /// </summary>
    private static async Task<IReadOnlyList<FlagState>> StoreAsync(ImapConnection connection, Change change, CancellationToken token)
    {
        var wasSelected = connection.Selected == change.Mailbox.Path;
        var folder = await connection.SelectAsync(change.Mailbox.Path, token).ConfigureAwait(false);
        // Dovecot leaves out of a STORE what its session believes to be so already, and a session learns of others' changes between commands only;
        // nor is there for it what arrived since (RFC 9051, 5.2).
        if (wasSelected) await connection.Client.NoOpAsync(token).ConfigureAwait(false);
        if (folder.UidValidity != change.UidValidity) throw new MailError(MailErrorKind.MessageGone);
        if (folder.Access != FolderAccess.ReadWrite) throw new MailError(MailErrorKind.ReadOnly);
        var uids = change.Uids.Order().Select(u => new UniqueId(u)).ToList();
        var told = new Dictionary<uint, FlagState>();
        void Told(object? sender, MessageFlagsChangedEventArgs args)
        {
            if (args.UniqueId is { } uid) told[uid.Id] = RowFetch.State(uid.Id, args.Flags, args.Keywords);
        }

        folder.MessageFlagsChanged += Told;
        try
        {
            await folder.StoreAsync(uids, Request(change.Kind), token).ConfigureAwait(false);
            var silent = uids.Where(u => !told.ContainsKey(u.Id)).ToList();
            if (silent.Count == 0) return [.. told.Values];
            var asked = await folder.FetchAsync(silent, flags, token).ConfigureAwait(false);
            return [.. told.Values, .. asked.Select(f => RowFetch.State(f.UniqueId.Id, f.Flags ?? MailKit.MessageFlags.None, f.Keywords))];
        }
        finally
        {
            folder.MessageFlagsChanged -= Told;
        }
    }

    private static ChangeOutcome Outcome(Change change, IReadOnlyList<FlagState> truth, Flags mask, Flags value)
    {
        var wanted = change.Uids.ToHashSet();
        var refused = truth.Where(t => wanted.Contains(t.Uid) && (t.Flags & mask) != value).ToList();
        var there = truth.Select(t => t.Uid).ToHashSet();
        return new ChangeOutcome(change.Id, refused.Count > 0 ? MailErrorKind.NoPermission : null, refused) { Gone = [.. change.Uids.Where(u => !there.Contains(u))] };
    }

    private static (Flags Mask, Flags Value) Meaning(ChangeKind kind) => kind switch
    {
        ChangeKind.MarkRead => (Flags.Seen, Flags.Seen),
        ChangeKind.MarkUnread => (Flags.Seen, Flags.None),
        ChangeKind.Flag => (Flags.Flagged, Flags.Flagged),
        ChangeKind.Unflag => (Flags.Flagged, Flags.None),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of change."),
    };

    private static StoreFlagsRequest Request(ChangeKind kind) => new(
        kind is ChangeKind.MarkRead or ChangeKind.Flag ? StoreAction.Add : StoreAction.Remove,
        kind is ChangeKind.MarkRead or ChangeKind.MarkUnread ? MailKit.MessageFlags.Seen : MailKit.MessageFlags.Flagged);

    private void Forget()
    {
        foreach (var (id, entry) in done)
        {
            if (entry.Outcome.IsCompleted && clock.GetElapsedTime(entry.At) > remembered) done.TryRemove(id, out _);
        }

        if (done.Count <= MostRemembered) return;
        foreach (var (id, _) in done.Where(d => d.Value.Outcome.IsCompleted).OrderBy(d => d.Value.At).Take(done.Count - MostRemembered)) done.TryRemove(id, out _);
    }
}
