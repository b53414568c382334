using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using WebMail.Components.Shell;
using WebMail.Server.Hosting;

namespace WebMail.Server.Accounts;

/// <summary>
/// Knows a person by <see cref="SessionCookie"/>. Not the framework's cookie handler: that one keeps the session's id when the same browser
/// signs in anew, and its ticket store is called without the request's password.
/// </summary>
internal sealed class SessionHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions, CurrentSession current)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";

    /// <summary>Claim with <see cref="LiveSession.Id"/>.</summary>
    public const string IdClaim = "sid";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[SessionCookie.Name] is not { } reference) return AuthenticateResult.NoResult();
        if (await sessions.FindAsync(reference, Context.RequestAborted) is not { } session) return AuthenticateResult.Fail("The sign-in is over.");
        if (PersonalRequest.Is(Request)) await sessions.UseAsync(session, Context.RequestAborted);
        current.Mail = session.Mail;
        Context.Features.Set(session);
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.Name, session.Person), new(ClaimTypes.NameIdentifier, session.Person), new(IdClaim, session.Id), new(Viewer.PublicClaim, session.Public ? "true" : "false")], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!PersonalRequest.IsPage(Context)) return Fault.SignInNeeded().ToResult().ExecuteAsync(Context);
        var why = Request.Cookies.ContainsKey(SessionCookie.Name) ? "why=ended&" : "";
        Response.Redirect($"/login?{why}returnUrl=" + Uri.EscapeDataString(Request.Path + Request.QueryString));
        return Task.CompletedTask;
    }
}
