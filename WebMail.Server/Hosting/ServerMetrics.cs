using System.Diagnostics.Metrics;

namespace WebMail.Server.Hosting;

/// <summary>What an admin can watch of the host; the engine has a meter of its own.</summary>
internal sealed class ServerMetrics
{
    public const string MeterName = "WebMail.Server";

    public ServerMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        NewsConnections = meter.CreateUpDownCounter<int>("webmail.news.connections", "{connection}", "Pages that listen for news");
        Circuits = meter.CreateUpDownCounter<int>("webmail.circuits", "{circuit}", "Circuits that are open");
        SignIns = meter.CreateCounter<int>("webmail.sign_ins", "{sign-in}", "Tries to sign in, by outcome");
    }

    public UpDownCounter<int> NewsConnections { get; }

    public UpDownCounter<int> Circuits { get; }

    public Counter<int> SignIns { get; }
}
