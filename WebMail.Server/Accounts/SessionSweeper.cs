namespace WebMail.Server.Accounts;

/// <summary>Ends sign-ins whose time is up while their pages only listen.</summary>
internal sealed partial class SessionSweeper(Sessions sessions, TimeProvider time, ILogger<SessionSweeper> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5), StorageEvery = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        var storageAt = DateTimeOffset.MinValue;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sessions.SweepAsync();
                if (time.GetUtcNow() < storageAt) continue;
                storageAt = time.GetUtcNow() + StorageEvery;
                await sessions.RemoveOverAsync(stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // Storage may be away for a while; those in memory have ended all the same.
                Failed(log, problem);
            }
        }
    }

    [LoggerMessage(EventId = 11, Level = LogLevel.Warning, Message = "Sign-ins that are over could not be removed from storage")]
    private static partial void Failed(ILogger log, Exception problem);
}
