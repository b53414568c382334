using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using WebMail.Components.Shell;

namespace WebMail.Tests.Components;

/// <summary>Draws components at 14:30 on Monday, 24 November 2025, UTC, in English.</summary>
public abstract class ScreenTest : BunitContext
{
    protected const string Hostile = "<img src=x onerror=alert(1)>";

    protected static readonly DateTimeOffset Now = new(2025, 11, 24, 14, 30, 0, TimeSpan.Zero);

    protected static readonly Viewer Viewer = new(TimeZoneInfo.Utc, Now);

    protected ScreenTest()
    {
        Speak("en");
        Services.AddOptions();
    }

    protected static void Speak(string culture) => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new CultureInfo(culture), new CultureInfo(culture));
}
