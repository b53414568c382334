using System.Net;
using WebMail.Server.Hosting;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class NetworkAddressTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    public void One_line_is_one_network(string address, string network) => Assert.Equal(network, NetworkAddress.Of(IPAddress.Parse(address)));
}
