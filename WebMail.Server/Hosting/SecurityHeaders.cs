namespace WebMail.Server.Hosting;

/// <summary>Headers of every answer, errors and 304 included; an endpoint may set a stricter Content-Security-Policy of its own.</summary>
internal static class SecurityHeaders
{
    /// <summary>Pages of the app. A constant: scripts come from files alone, so no nonce is needed.</summary>
    public const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; font-src 'self'; frame-src 'self'; "
        + "form-action 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types webmail";

    /// <summary>The message frame: same-origin so that the page can measure it, and never a script.</summary>
    public const string FramePolicy =
        "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; "
        + "form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    /// <summary>What is downloaded: nothing in it acts, wherever it is opened.</summary>
    public const string FilePolicy = "sandbox; default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Pictures inside the message frame.</summary>
    public const string PicturePolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";

    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(), gyroscope=(), "
        + "hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), "
        + "screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=(), browsing-topics=(), interest-cohort=()";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(Add, http);
        return next(http);
    });

    private static Task Add(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["X-DNS-Prefetch-Control"] = "off";
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = PagePolicy;
        if (http.Request.IsHttps || http.RequestServices.GetRequiredService<WebMailSettings>().PublicUrl?.Scheme == Uri.UriSchemeHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";

        // Mail stays in the tab's memory; only what is the same for everybody may be kept on a disk.
        if (http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null || http.Response.StatusCode >= 400)
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
