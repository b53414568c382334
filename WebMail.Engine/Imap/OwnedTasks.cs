using Microsoft.Extensions.Logging;

namespace WebMail.Engine.Imap;

/// <summary>Tasks that run on after their caller went; whoever owns them waits for them before it ends.</summary>
internal sealed partial class OwnedTasks(ILogger logger)
{
    private readonly Lock sync = new();
    private readonly HashSet<Task> running = [];

    public void Run(Func<Task> work)
    {
        var task = GuardAsync(work);
        lock (sync)
        {
            if (task.IsCompleted) return;
            running.Add(task);
        }

        _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Completes when none runs any more, those included that the last ones started.</summary>
    public async Task WhenIdleAsync()
    {
        while (true)
        {
            Task[] now;
            lock (sync) now = [.. running];
            if (now.Length == 0) return;
            await Task.WhenAll(now).ConfigureAwait(false);
            await Task.Yield();
        }
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The owner ended it.
        }
#pragma warning disable CA1031 // Nobody else would see it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(logger, e.GetType().Name, e.StackTrace);
        }
    }

    private void Forget(Task task)
    {
        lock (sync) running.Remove(task);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Work of a connection pool failed unexpectedly: {Type} {Trace}")]
    private static partial void LogFailed(ILogger logger, string type, string? trace);
}
