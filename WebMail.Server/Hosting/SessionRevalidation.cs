using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using WebMail.Server.Accounts;

namespace WebMail.Server.Hosting;

/// <summary>Tells circuits that their sign-in is over, should the cut of the connection not have reached them.</summary>
internal sealed class SessionRevalidation(ILoggerFactory loggers, Sessions sessions) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(authenticationState.User.FindFirst(SessionHandler.IdClaim)?.Value is { } id && sessions.Find(id) is not null);
}
