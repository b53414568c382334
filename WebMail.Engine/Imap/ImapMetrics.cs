using System.Diagnostics.Metrics;

namespace WebMail.Engine.Imap;

/// <summary>What the engine counts of its talk with IMAP servers; names no person, mailbox or host.</summary>
internal sealed class ImapMetrics : IDisposable
{
    public const string MeterName = "WebMail.Engine";

    private readonly Meter meter = new(MeterName);

    public ImapMetrics()
    {
        CommandDuration = meter.CreateHistogram<double>("imap.command.duration", "s");
        ConnectDuration = meter.CreateHistogram<double>("imap.connect.duration", "s");
        Connections = meter.CreateUpDownCounter<int>("imap.connections");
        Repeated = meter.CreateCounter<long>("imap.work.repeated");
        Refused = meter.CreateCounter<long>("imap.answers.refused");
    }

    /// <summary>Seconds from the command's last byte to its tagged answer, by <c>verb</c>. IDLE isn't measured.</summary>
    public Histogram<double> CommandDuration { get; }

    /// <summary>Seconds from nothing to signed in, by <c>outcome</c>.</summary>
    public Histogram<double> ConnectDuration { get; }

    /// <summary>Connections by <c>state</c>: opening, idle, busy, watching.</summary>
    public UpDownCounter<int> Connections { get; }

    /// <summary>Work done again on another connection because the first one broke.</summary>
    public Counter<long> Repeated { get; }

    /// <summary>Answers that were refused by our own bounds.</summary>
    public Counter<long> Refused { get; }

    public void Dispose() => meter.Dispose();
}
