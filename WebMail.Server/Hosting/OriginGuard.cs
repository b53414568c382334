namespace WebMail.Server.Hosting;

/// <summary>Refuses what other sites make a browser do: odd hosts, requests from elsewhere, sockets without our origin.</summary>
internal sealed partial class OriginGuard(WebMailSettings settings, ILogger<OriginGuard> log)
{
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var reason = Refusal(http.Request);
        if (reason is null)
        {
            await next(http);
            return;
        }

        Refused(log, reason, http.Request.Path.Value?.Split('/').ElementAtOrDefault(1) ?? "");
        http.Response.StatusCode = reason == "host" ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden;
    }

    private string? Refusal(HttpRequest request)
    {
        if (!IsHostKnown(request)) return "host";
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (site is "cross-site" or "same-site" && !(reads && IsNavigation(request))) return "site";
        if (IsSocketDoor(request)) return IsOwnOrigin(request, mayBeMissing: site == "same-origin" && !IsWebSocket(request)) ? null : "origin";

        // Under "Referrer-Policy: no-referrer" a form of our own says "Origin: null"; Sec-Fetch-Site is the browser's word and can't be set by a page.
        // Browsers without it still name the origin of whatever may change something.
        return reads || site == "same-origin" || IsOwnOrigin(request, mayBeMissing: true) ? null : "origin";
    }

    private bool IsHostKnown(HttpRequest request) =>
        settings.PublicUrl is null
        || string.Equals(request.Host.Host, settings.PublicUrl.Host, StringComparison.OrdinalIgnoreCase)
        || (request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" && request.HttpContext.Connection.RemoteIpAddress is { } remote && System.Net.IPAddress.IsLoopback(remote));

    private bool IsOwnOrigin(HttpRequest request, bool mayBeMissing)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return mayBeMissing;

        // Under Referrer-Policy: no-referrer a form of our own says "null" (Fetch, "append a request Origin header"); Sec-Fetch-Site can't be set by a page.
        if (origin == "null") return mayBeMissing && request.Headers["Sec-Fetch-Site"] == "same-origin";
        var own = settings.PublicUrl?.GetLeftPart(UriPartial.Authority);
        return string.Equals(origin, own, StringComparison.OrdinalIgnoreCase)
            || ((own is null || request.Host.Host != settings.PublicUrl!.Host) && string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsNavigation(HttpRequest request) =>
        request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";

    // CORS doesn't cover WebSockets, and SignalR asks for no origin by itself.
    private static bool IsSocketDoor(HttpRequest request) => request.Path.StartsWithSegments("/news") || request.Path.StartsWithSegments("/_blazor");

    private static bool IsWebSocket(HttpRequest request) =>
        request.Headers.Upgrade.Count > 0 || HttpMethods.IsConnect(request.Method);

    [LoggerMessage(EventId = 30, Level = LogLevel.Warning, Message = "Refused a request by its {Reason} at /{Door}. If it came from a page of ours, WebMail:PublicUrl or WebMail:Proxies doesn't say how people reach it")]
    private static partial void Refused(ILogger log, string reason, string door);
}
