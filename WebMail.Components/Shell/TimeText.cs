using System.Globalization;
using WebMail.Components.Resources;

namespace WebMail.Components.Shell;

/// <summary>Dates and times as the viewer writes them.</summary>
public static class TimeText
{
    /// <summary>As short as a row needs: time today, weekday in the last six days, day and month this year, else the date.</summary>
    public static string InRow(DateTimeOffset moment, Viewer viewer)
    {
        var (then, today) = (viewer.Local(moment), viewer.Local(viewer.Now).Date);
        var days = (today - then.Date).Days;
        if (days == 0) return Clock(then);
        if (days is > 0 and < 7) return then.ToString("ddd", CultureInfo.CurrentCulture);
        return then.Year == today.Year ? then.ToString(DayAndMonth, CultureInfo.CurrentCulture) : then.ToString(Day, CultureInfo.CurrentCulture);
    }

    /// <summary>As the header of a message has it, e.g. "Today, 14:02".</summary>
    public static string InHeader(DateTimeOffset moment, Viewer viewer)
    {
        var (then, today) = (viewer.Local(moment), viewer.Local(viewer.Now).Date);
        var day = (today - then.Date).Days switch
        {
            0 => Words.Today,
            1 => Words.Yesterday,
            _ => then.ToString("ddd, ", CultureInfo.CurrentCulture) + then.ToString(then.Year == today.Year ? DayAndMonth : Day, CultureInfo.CurrentCulture),
        };
        return Phrase.Of(Words.DayAndTime, day, Clock(then));
    }

    /// <summary>All of it, for a tip.</summary>
    public static string Full(DateTimeOffset moment, Viewer viewer) => viewer.Local(moment).ToString(Countryless ? "dddd, d MMMM yyyy, HH:mm:ss" : "F", CultureInfo.CurrentCulture);

    /// <summary>Time alone if it is today, else with its day.</summary>
    public static string AsOf(DateTimeOffset moment, Viewer viewer) =>
        viewer.Local(moment).Date == viewer.Local(viewer.Now).Date ? Clock(viewer.Local(moment)) : InHeader(moment, viewer);

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // English without a country says nothing about clocks: 24 hours and day before month are what most of its readers write.
    private static bool Countryless => CultureInfo.CurrentCulture.Name == "en";

    private static string DayAndMonth => Countryless ? "d MMM" : CultureInfo.CurrentCulture.DateTimeFormat.MonthDayPattern.Replace("MMMM", "MMM", StringComparison.Ordinal);

    private static string Day => Countryless ? "d MMM yyyy" : "d";

    private static string Clock(DateTimeOffset local) => local.ToString(Countryless ? "HH:mm" : "t", CultureInfo.CurrentCulture);
}
