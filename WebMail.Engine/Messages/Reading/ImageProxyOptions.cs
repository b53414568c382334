using System.Net;

namespace WebMail.Engine.Messages.Reading;

/// <summary>What may be changed about the image proxy, by configuration or by tests.</summary>
internal sealed record ImageProxyOptions
{
    /// <summary><c>WebMail:Accounts:AllowPrivateNetworks</c>: images may come from addresses that aren't public.</summary>
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>Ports that an image may come from.</summary>
    public IReadOnlyCollection<int> Ports { get; init; } = [80, 443];

    /// <summary>Finds the addresses of a host.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Decides on each address before it is connected to.</summary>
    public Func<IPAddress, bool> MayReach { get; init; } = PublicNetwork.IsPublic;
}
