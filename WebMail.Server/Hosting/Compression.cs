using Microsoft.AspNetCore.ResponseCompression;

namespace WebMail.Server.Hosting;

/// <summary>
/// Pages, windows and bodies are compressed. BREACH needs a secret and a stranger's text in one answer, and an answer that the stranger can ask for at will:
/// antiforgery tokens are encrypted anew each time, and requests that another site makes are refused or, as navigations, answered uncompressed.
/// </summary>
internal static class Compression
{
    public static void AddCompression(this IServiceCollection services) => services.AddResponseCompression(o =>
    {
        o.EnableForHttps = true;
        o.Providers.Add<BrotliCompressionProvider>();
        o.Providers.Add<GzipCompressionProvider>();
    });

    public static void UseCompression(this WebApplication app) =>
        app.UseWhen(http => http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none", branch => branch.UseResponseCompression());
}
