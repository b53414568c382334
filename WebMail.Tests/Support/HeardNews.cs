using System.Collections.Concurrent;
using WebMail.Engine.Accounts;
using WebMail.Engine.Live;

namespace WebMail.Tests.Support;

/// <summary>What a page would have heard.</summary>
public sealed class HeardNews : IAsyncDisposable
{
    private readonly ConcurrentQueue<MailNews> heard = new();
    private readonly CancellationTokenSource ending;
    private readonly Task listening;

    public HeardNews(IMailSession session, CancellationToken token)
    {
        ending = CancellationTokenSource.CreateLinkedTokenSource(token);
        listening = ListenAsync(session, session.Events.Latest);
    }

    public IReadOnlyList<MailEvent> All => [.. heard.Select(n => n.Event)];

    public IReadOnlyList<MailNews> Numbered => [.. heard];

    public override string ToString() => string.Join('\n', heard);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    private async Task ListenAsync(IMailSession session, long after)
    {
        await foreach (var news in session.Events.FollowAsync(after, ending.Token)) heard.Enqueue(news);
    }
}
