using Microsoft.AspNetCore.Components.Endpoints;

namespace WebMail.Server.Hosting;

/// <summary>Tells what a person did from what a page does by itself.</summary>
internal static class PersonalRequest
{
    /// <summary>
    /// Whether idle time begins anew: not for polling, prefetching and refreshing, or a page left open would stay signed in for ever.
    /// </summary>
    public static bool Is(HttpRequest request) =>
        !request.Path.StartsWithSegments("/news") && !request.Path.StartsWithSegments("/_blazor")
        && !request.Path.StartsWithSegments("/token") && !request.Path.StartsWithSegments("/image")
        && !request.Query.ContainsKey("prefetch") && !request.Headers.ContainsKey("Sec-Purpose")
        && (!request.Path.StartsWithSegments("/tree") || request.Query.ContainsKey("refresh"));

    /// <summary>Whether the answer is what the browser's tab will show, rather than data for a page that is there.</summary>
    public static bool IsPage(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method)
        && (http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            || (http.Request.Headers["Sec-Fetch-Mode"] == "navigate" && http.Request.Headers["Sec-Fetch-Dest"] == "document"));
}
