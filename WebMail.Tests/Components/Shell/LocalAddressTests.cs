using WebMail.Components.Shell;
using Xunit;

namespace WebMail.Tests.Components.Shell;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("/mail/main/INBOX/7?q=a")]
    [InlineData("/")]
    public void An_address_here_is_kept(string address) => Assert.Equal(address, LocalAddress.OrNull(address));

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("\t//evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/a\\..\\\\evil.example")]
    [InlineData("mail/main")]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_leads_away(string? address) => Assert.Null(LocalAddress.OrNull(address));
}
