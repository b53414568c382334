using Microsoft.AspNetCore.Antiforgery;

namespace WebMail.Server.Changes;

/// <summary>A fresh antiforgery token for a page that has been open for longer than its own is good.</summary>
internal static class TokenEndpoint
{
    public static void MapToken(this IEndpointRouteBuilder app) =>
        app.MapGet("/token", (HttpContext http, IAntiforgery antiforgery) => Results.Text(antiforgery.GetAndStoreTokens(http).RequestToken));
}
