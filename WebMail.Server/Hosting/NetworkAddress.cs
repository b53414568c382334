using System.Net;
using System.Net.Sockets;

namespace WebMail.Server.Hosting;

/// <summary>The network that counts as one visitor: an IPv4 address, or the /64 that one IPv6 line has.</summary>
internal static class NetworkAddress
{
    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var octets = address.GetAddressBytes();
        Array.Clear(octets, 8, 8);
        return new IPAddress(octets) + "/64";
    }
}
