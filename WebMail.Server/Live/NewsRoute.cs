using Microsoft.AspNetCore.Http.Connections;

namespace WebMail.Server.Live;

/// <summary>Where pages connect: WebSockets, or long polling where these are blocked. Compression of sockets stays off (BREACH).</summary>
internal static class NewsRoute
{
    public static void MapNews(this IEndpointRouteBuilder app) => app.MapHub<NewsHub>("/news", o =>
    {
        o.Transports = HttpTransportType.WebSockets | HttpTransportType.LongPolling;
        o.ApplicationMaxBufferSize = 16 * 1024;
        o.TransportMaxBufferSize = 64 * 1024;
        o.CloseOnAuthenticationExpiration = false;
    });
}
