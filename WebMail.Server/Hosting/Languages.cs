using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace WebMail.Server.Hosting;

/// <summary>The languages that the words exist in; dates and numbers follow the person's region where the browser tells it.</summary>
internal static class Languages
{
    private static readonly string[] Spoken = ["en", "de", "ar"];

    public static void UseLanguages(this WebApplication app) => app.UseRequestLocalization(o =>
    {
        o.AddSupportedUICultures(Spoken);
        o.SetDefaultCulture("en");
        // Every region of the languages spoken: a page in German has German dates, as they are written in Vienna where the browser says so.
        o.SupportedCultures = [.. CultureInfo.GetCultures(CultureTypes.AllCultures).Where(c => Spoken.Contains(c.TwoLetterISOLanguageName))];
        o.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider { Options = o }];
    });
}
