using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using WebMail.Engine.Accounts;
using WebMail.Engine.Live;
using WebMail.Server.Accounts;

namespace WebMail.Server.Live;

/// <summary>
/// Brings news to one page: the first at once, then at most ten batches a second. A page that is slow holds back its own queue alone;
/// the engine then tells it that news were lost.
/// </summary>
internal sealed partial class PageNews(HubCallerContext connection, INewsPage page, LiveSession session, Sessions sessions, NewsPatches patches, TimeProvider time, ILogger<PageNews> log) : IAsyncDisposable
{
    private const int Waiting = 200, InOneBatch = 100;
    private static readonly TimeSpan BetweenBatches = TimeSpan.FromMilliseconds(100), ForGoodbye = TimeSpan.FromMilliseconds(400);

    private readonly CancellationTokenSource closing = CancellationTokenSource.CreateLinkedTokenSource(session.Ending, connection.ConnectionAborted);
    private Task running = Task.CompletedTask;

    private IMailEvents Events => session.Mail.Events;

    public void Start(string? run, long after)
    {
        var same = run == Events.Run;
        var from = same ? Math.Clamp(after, 0, Events.Latest) : Events.Latest;
        running = RunAsync(from, tellLost: !same && !string.IsNullOrEmpty(run));
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await running;
        closing.Dispose();
    }

    private async Task RunAsync(long after, bool tellLost)
    {
        try
        {
            if (tellLost) await page.News(Events.Run, [NewsPatches.Lost(after)]);
            var queue = Channel.CreateBounded<MailNews>(Waiting);
            await Task.WhenAll(FollowAsync(queue.Writer, after, closing.Token), SendAsync(queue.Reader, closing.Token));
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // The page went, or the sign-in is over.
        }
        catch (Exception problem)
        {
            // The page comes back by itself and says what it has.
            Broke(log, problem);
            connection.Abort();
        }

        if (session.Ending.IsCancellationRequested) await SayGoodbyeAsync();
    }

    private async Task FollowAsync(ChannelWriter<MailNews> queue, long after, CancellationToken token)
    {
        try
        {
            await foreach (var news in Events.FollowAsync(after, token)) await queue.WriteAsync(news, token);
        }
        finally
        {
            queue.TryComplete();
        }
    }

    private async Task SendAsync(ChannelReader<MailNews> queue, CancellationToken token)
    {
        while (await queue.WaitToReadAsync(token))
        {
            var begun = Stopwatch.GetTimestamp();
            var batch = new List<object>();
            var refused = false;
            while (batch.Count < InOneBatch && queue.TryRead(out var news))
            {
                batch.Add(await patches.DrawAsync(news));
                refused |= news.Event is ConnectionChanged { State: ConnectionState.SignInNeeded, Account: Account.Main };
            }

            await page.News(Events.Run, batch);
            if (refused) await sessions.EndAllAsync(session.Person, EndReason.PasswordRefused);
            var rest = BetweenBatches - Stopwatch.GetElapsedTime(begun);
            if (rest > TimeSpan.Zero) await Task.Delay(rest, time, token);
        }
    }

    private async Task SayGoodbyeAsync()
    {
        try
        {
            await page.Ended().WaitAsync(ForGoodbye, time);
        }
        catch (Exception problem) when (problem is TimeoutException or IOException or InvalidOperationException or OperationCanceledException)
        {
            GoodbyeFailed(log, problem.GetType().Name);
        }

        connection.Abort();
    }

    [LoggerMessage(EventId = 40, Level = LogLevel.Error, Message = "News for a page broke off")]
    private static partial void Broke(ILogger log, Exception problem);

    [LoggerMessage(EventId = 41, Level = LogLevel.Debug, Message = "A page couldn't be told that its sign-in is over: {Reason}")]
    private static partial void GoodbyeFailed(ILogger log, string reason);
}
