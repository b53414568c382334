using Microsoft.Extensions.Hosting;

namespace WebMail.Engine.Messages.Reading;

/// <summary>Warms the cleaner beside the start of the program, which doesn't wait for it.</summary>
internal sealed class CleanerStart : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => HtmlCleaner.Warm(stoppingToken), stoppingToken);
}
