using Microsoft.AspNetCore.Antiforgery;

namespace WebMail.Server.Hosting;

/// <summary>Antiforgery for bodies that aren't forms: the attribute alone only notes the result and lets everything in.</summary>
internal static class TokenRequired
{
    public static RouteHandlerBuilder RequireToken(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new RequireAntiforgeryTokenAttribute(true))
        .AddEndpointFilter(async (context, next) =>
            context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true }
                ? await next(context)
                : new Fault("Token", Components.Resources.Words.FormTooOld) { StatusCode = StatusCodes.Status400BadRequest }.ToResult());
}
