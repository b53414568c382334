using Microsoft.AspNetCore.Antiforgery;
using WebMail.Components.Accounts;
using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Server.Hosting;

namespace WebMail.Server.Accounts;

/// <summary>The way in and the way out.</summary>
internal static class LoginEndpoints
{
    private const string Start = "/mail/main/INBOX";

    public static void MapLogin(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => Results.LocalRedirect(Start));
        // The page of the same address takes posts as well; this one goes first.
        app.MapPost("/login", LoginAsync).WithMetadata(new RequireAntiforgeryTokenAttribute(true)).WithOrder(-1);
        app.MapPost("/logout", LogoutAsync).WithMetadata(new RequireAntiforgeryTokenAttribute(true));
    }

    private static async Task<IResult> LoginAsync(HttpContext http, SignInAttempt attempt, ILogger<SignInAttempt> log, CancellationToken token)
    {
        if (!http.Request.IsHttps && http.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]")) ServerLog.WithoutTls(log);

        // The form may not even be looked at where the token is wrong; most often the page was open for days.
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
            return PageResult.Of<LoginPage>(StatusCodes.Status400BadRequest, (nameof(LoginPage.Failure), MailErrorKind.Refused));
        var form = LoginForm.Of(await http.Request.ReadFormAsync(token));
        var outcome = await attempt.TryAsync(http, form, token);
        if (outcome.SignedIn) return Results.LocalRedirect(LocalAddress.OrNull(form.Return) ?? Start);
        return PageResult.Of<LoginPage>(
            outcome.Status,
            (nameof(LoginPage.Failure), outcome.Failure),
            (nameof(LoginPage.Detail), outcome.Detail),
            (nameof(LoginPage.RetryAfter), outcome.RetryAfter),
            (nameof(LoginPage.User), form.User),
            (nameof(LoginPage.Server), form.Server),
            (nameof(LoginPage.Public), form.Public),
            (nameof(LoginPage.ReturnTo), form.Return));
    }

    private static async Task<IResult> LogoutAsync(HttpContext http, Sessions sessions)
    {
        // The page was opened before this sign-in: its menu signs out once it is fresh.
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true }) return Results.LocalRedirect(Start);
        if (http.Features.Get<LiveSession>() is { } session) await sessions.EndAsync(session.Id, EndReason.SignedOut);
        SessionCookie.Delete(http);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Results.LocalRedirect("/login");
    }
}
