using System.Runtime.CompilerServices;
using WebMail.Engine.Live;
using WebMail.Engine.Mailboxes;

namespace WebMail.Tests.Support.Fakes;

/// <summary>News that a test raises.</summary>
public sealed class FakeMailEvents : IMailEvents
{
    private readonly Lock gate = new();
    private readonly List<MailNews> all = [];
    private readonly List<MailboxId> watched = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Run { get; } = Guid.NewGuid().ToString("N");

    public long Latest
    {
        get
        {
            lock (gate) return all.Count;
        }
    }

    /// <summary>Mailboxes that pages have open, the last one last.</summary>
    public IReadOnlyList<MailboxId> Watched
    {
        get
        {
            lock (gate) return [.. watched];
        }
    }

    public void Raise(MailEvent happened, string? origin = null)
    {
        TaskCompletionSource told;
        lock (gate)
        {
            all.Add(new MailNews(all.Count + 1, happened, origin));
            (told, more) = (more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        told.SetResult();
    }

    public IDisposable Watch(MailboxId mailbox)
    {
        lock (gate) watched.Add(mailbox);
        return new Watching(this, mailbox);
    }

    public async IAsyncEnumerable<MailNews> FollowAsync(long after, [EnumeratorCancellation] CancellationToken token)
    {
        while (true)
        {
            MailNews? next;
            Task told;
            lock (gate)
            {
                next = after < all.Count ? all[(int)after] : null;
                told = more.Task;
            }

            if (next is null)
            {
                await told.WaitAsync(token);
                continue;
            }

            yield return next;
            after = next.Number;
        }
    }

    private sealed class Watching(FakeMailEvents events, MailboxId mailbox) : IDisposable
    {
        public void Dispose()
        {
            lock (events.gate) events.watched.Remove(mailbox);
        }
    }
}
