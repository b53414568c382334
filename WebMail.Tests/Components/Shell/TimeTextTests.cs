using System.Globalization;
using WebMail.Components.Shell;
using Xunit;

namespace WebMail.Tests.Components.Shell;

public sealed class TimeTextTests : ScreenTest
{
    [Theory]
    [InlineData("en", "2025-11-24T14:02:00Z", "14:02")]
    [InlineData("en", "2025-11-23T14:02:00Z", "Sun")]
    [InlineData("en", "2025-11-17T14:02:00Z", "17 Nov")]
    [InlineData("en-US", "2025-11-17T14:02:00Z", "Nov 17")]
    [InlineData("en", "2024-11-17T14:02:00Z", "17 Nov 2024")]
    [InlineData("de", "2025-11-23T14:02:00Z", "So")]
    [InlineData("de", "2025-11-17T14:02:00Z", "17. Nov.")]
    [InlineData("de-DE", "2024-11-17T14:02:00Z", "17.11.2024")]
    public void A_row_has_the_shortest_time_that_is_enough(string culture, string moment, string text)
    {
        Speak(culture);
        Assert.Equal(text, TimeText.InRow(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture), Viewer));
    }

    [Fact]
    public void Days_begin_where_the_reader_lives()
    {
        var tokyo = Viewer with { Zone = Viewer.FindZone("Asia%2FTokyo") };
        Assert.Equal("00:10", TimeText.InRow(new DateTimeOffset(2025, 11, 23, 15, 10, 0, TimeSpan.Zero), tokyo));
    }

    [Theory]
    [InlineData("2025-11-24T14:02:00Z", "Today, 14:02")]
    [InlineData("2025-11-23T14:02:00Z", "Yesterday, 14:02")]
    public void A_header_says_the_day_in_words(string moment, string text) => Assert.Equal(text, TimeText.InHeader(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture), Viewer));

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("Mars/Olympus")]
    [InlineData("")]
    [InlineData(null)]
    public void A_zone_that_does_not_exist_is_utc(string? name) => Assert.Equal(TimeZoneInfo.Utc, Viewer.FindZone(name));
}
