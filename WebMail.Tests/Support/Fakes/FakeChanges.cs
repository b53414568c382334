using System.Collections.Concurrent;
using WebMail.Engine;
using WebMail.Engine.Changes;
using WebMail.Engine.Live;
using WebMail.Engine.Messages;

namespace WebMail.Tests.Support.Fakes;

internal sealed class FakeChanges(FakeMailSession session) : IChanges
{
    private readonly ConcurrentDictionary<Guid, ChangeOutcome> done = new();

    public Task<ChangeOutcome> ApplyAsync(Change change, CancellationToken token)
    {
        session.ThrowIfFailing();
        return Task.FromResult(done.GetOrAdd(change.Id, _ => Apply(change)));
    }

    private ChangeOutcome Apply(Change change)
    {
        if (!session.Store.Has(change.Mailbox.Path)) throw new MailError(MailErrorKind.MailboxGone);
        var rows = session.Store.Of(change.Mailbox.Path).Where(r => change.Uids.Contains(r.Uid)).ToList();
        var gone = change.Uids.Except(rows.Select(r => r.Uid)).ToList();
        if (session.Refusal is { } refusal) return new ChangeOutcome(change.Id, refusal, [.. rows.Select(r => new FlagState(r.Uid, r.Flags, r.Keywords))]) { Gone = gone };
        var states = rows.Select(r => new FlagState(r.Uid, After(r.Flags, change.Kind), r.Keywords)).ToList();
        foreach (var state in states) session.Store.SetFlags(change.Mailbox.Path, state.Uid, state.Flags);
        session.News.Raise(new FlagsChanged(change.Mailbox, FakeStore.UidValidity, states), change.Origin);
        session.News.Raise(session.Counted(change.Mailbox.Path));
        return new ChangeOutcome(change.Id, null, []) { Gone = gone };
    }

    private static MessageFlags After(MessageFlags flags, ChangeKind kind) => kind switch
    {
        ChangeKind.MarkRead => flags | MessageFlags.Seen,
        ChangeKind.MarkUnread => flags & ~MessageFlags.Seen,
        ChangeKind.Flag => flags | MessageFlags.Flagged,
        _ => flags & ~MessageFlags.Flagged,
    };
}
