using System.Diagnostics.CodeAnalysis;

namespace WebMail.Server.Hosting;

/// <summary>What happens before there is a log to write to.</summary>
internal static class StartUp
{
    /// <returns>False where a value is wrong; the person who starts WebMail has been told which.</returns>
    public static bool TryRead(WebApplicationBuilder builder, [NotNullWhen(true)] out WebMailSettings? settings)
    {
        try
        {
            settings = WebMailSettings.Read(builder.Configuration);
            return true;
        }
        catch (SettingsProblem problem)
        {
            settings = null;
#pragma warning disable RS0030 // Nothing is built yet that could log, and a sentence is wanted, not a log line.
            Console.Error.WriteLine(problem.Message);
#pragma warning restore RS0030
            return false;
        }
    }

    public static void Warn(WebApplication app, WebMailSettings settings)
    {
        DataKeys.WarnOfPlainKeys(app, settings);
        foreach (var key in KnownSettings.Unknown(app.Configuration)) ServerLog.UnknownSetting(app.Logger, key);
        if (settings.Servers.Count == 0) ServerLog.NoServer(app.Logger);
    }

    /// <summary>Middleware out of the container, which the framework's own way of adding it makes by reflection.</summary>
    public static void UseMiddlewareOf<T>(this WebApplication app, Func<T, Func<HttpContext, RequestDelegate, Task>> of) where T : notnull
    {
        var invoke = of(app.Services.GetRequiredService<T>());
        app.Use(next => http => invoke(http, next));
    }
}
