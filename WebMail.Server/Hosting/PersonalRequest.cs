using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

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
        && ((http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint)?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            || IsNavigation(http.Request));

    public static bool IsNavigation(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";
}
