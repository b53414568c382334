using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace WebMail.Components.Shell;

/// <summary>For whom something is drawn: where and when they look. Their language and formats are the current cultures.</summary>
/// <param name="Zone">The time zone that the browser told, or UTC before it has.</param>
/// <param name="Now">The moment of drawing.</param>
public sealed record Viewer(TimeZoneInfo Zone, DateTimeOffset Now)
{
    /// <summary>Cookie with the IANA name of the browser's time zone, set by the page's module.</summary>
    public const string ZoneCookie = "tz";

    /// <summary>Cookie with <c>light</c> or <c>dark</c> where the person doesn't want what the system says.</summary>
    public const string ThemeCookie = "theme";

    /// <summary>Cookie with <c>compact</c> where the person wants it.</summary>
    public const string DensityCookie = "density";

    /// <summary>Cookie with <c>off</c> where single keys are to do nothing (WCAG 2.1.4).</summary>
    public const string ShortcutsCookie = "shortcuts";

    /// <summary>Cookie that is there where somebody called this computer their own.</summary>
    public const string OwnComputerCookie = "__Host-own";

    /// <summary>Claim that is <c>true</c> where somebody signed in on a public or shared computer: nothing outlives the tab there.</summary>
    public const string PublicClaim = "public";

    /// <summary>A moment in the viewer's time zone.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    public static Viewer Of(HttpContext http)
    {
        var time = http.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;
        return new Viewer(FindZone(http.Request.Cookies[ZoneCookie]), time.GetUtcNow());
    }

    /// <param name="name">An IANA or Windows name as a browser sent it; anything else is UTC.</param>
    public static TimeZoneInfo FindZone(string? name)
    {
        // Names are looked up as files: nothing gets there that could be a path elsewhere, or a device.
        if (name is null || name.Length > 64 || Uri.UnescapeDataString(name) is not [>= 'A' and <= 'Z', ..] known) return TimeZoneInfo.Utc;
        if (known.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('/' or '_' or '-' or '+' or ' '))) return TimeZoneInfo.Utc;
        return TimeZoneInfo.TryFindSystemTimeZoneById(known, out var zone) ? zone : TimeZoneInfo.Utc;
    }
}
