namespace WebMail.Server.Hosting;

/// <summary>What one browser, person or address may hold of this server (<c>WebMail:Limits</c>).</summary>
/// <param name="ConnectionsPerSession">News connections and circuits at once of one sign-in.</param>
/// <param name="ConnectionsPerAddress">The same from one network (IPv4 address or IPv6 /64); a company or school may stand behind it.</param>
/// <param name="CircuitsRetained">Lost circuits that are kept for their browser to come back.</param>
/// <param name="RequestBytes">Body of a request that isn't an upload.</param>
internal sealed record ServerLimits(int ConnectionsPerSession, int ConnectionsPerAddress, int CircuitsRetained, int RequestBytes)
{
    public static ServerLimits Read(SettingsReader section) => new(
        section.Number("ConnectionsPerSession", 40, 2, 1_000),
        section.Number("ConnectionsPerAddress", 2_000, 2, 1_000_000),
        section.Number("CircuitsRetained", 50, 0, 10_000),
        section.Number("RequestBytes", 1_048_576, 16_384, 104_857_600));
}
