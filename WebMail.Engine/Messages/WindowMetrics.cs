using System.Diagnostics.Metrics;
using WebMail.Engine.Imap;

namespace WebMail.Engine.Messages;

/// <summary>How often a window of a list was kept.</summary>
internal sealed class WindowMetrics : IDisposable
{
    private static readonly KeyValuePair<string, object?> kept = new("kept", true);
    private static readonly KeyValuePair<string, object?> fetched = new("kept", false);
    private readonly Meter meter = new(ImapMetrics.MeterName);
    private readonly Counter<long> windows;

    public WindowMetrics() => windows = meter.CreateCounter<long>("webmail.windows", "{window}", "Windows of lists that were asked for, by whether they were kept.");

    public void Hit() => windows.Add(1, kept);

    public void Missed() => windows.Add(1, fetched);

    public void Dispose() => meter.Dispose();
}
