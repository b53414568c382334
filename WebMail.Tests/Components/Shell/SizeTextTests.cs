using WebMail.Components.Shell;
using Xunit;

namespace WebMail.Tests.Components.Shell;

public sealed class SizeTextTests : ScreenTest
{
    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1023, "1,023 bytes")]
    [InlineData(48_000, "47 KB")]
    [InlineData(1_023_999, "1,000 KB")]
    [InlineData(6_100_000, "5.8 MB")]
    [InlineData(5_000_000_000, "4.7 GB")]
    public void A_size_has_the_digits_that_matter(long bytes, string text) => Assert.Equal(text, SizeText.Of(bytes));
}
