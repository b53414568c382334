using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace WebMail.Engine.Live;

/// <summary>Numbers news and keeps the last of them, so that a page that was away can catch up.</summary>
internal sealed class NewsFeed
{
    /// <summary>How many news are kept for pages that were away.</summary>
    internal const int Kept = 1000;

    private readonly Lock gate = new();
    private readonly Queue<MailNews> kept = new();
    private long latest;
    private TaskCompletionSource more = NewSignal();

    public string Run { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public long Latest
    {
        get
        {
            lock (gate) return latest;
        }
    }

    public void Publish(MailEvent what, string? origin = null)
    {
        TaskCompletionSource wake;
        lock (gate)
        {
            kept.Enqueue(new MailNews(++latest, what, origin));
            if (kept.Count > Kept) kept.Dequeue();
            (wake, more) = (more, NewSignal());
        }

        wake.SetResult();
    }

    public async IAsyncEnumerable<MailNews> FollowAsync(long after, [EnumeratorCancellation] CancellationToken token)
    {
        var last = after;
        while (true)
        {
            var (batch, signal) = Since(last);
            foreach (var news in batch)
            {
                last = news.Number;
                yield return news;
            }

            if (batch.Count == 0) await signal.WaitAsync(token).ConfigureAwait(false);
        }
    }

    private (List<MailNews> Batch, Task More) Since(long last)
    {
        lock (gate)
        {
            var oldest = latest - kept.Count + 1;
            if (last < 0 || last > latest || last + 1 < oldest) return ([new MailNews(latest, new NewsLost())], more.Task);
            return ([.. kept.Skip((int)(last + 1 - oldest))], more.Task);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
