using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using WebMail.Components.Resources;
using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Server.Accounts;

namespace WebMail.Server.Hosting;

/// <summary>Turns what endpoints throw into an answer: mail errors by their kind, everything else into a reference number that the log knows.</summary>
internal sealed partial class FaultHandler(Sessions sessions, ILogger<FaultHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
        var fault = exception switch
        {
            MailError error => Of(httpContext, error),
            BadHttpRequestException bad => new Fault("BadRequest", Words.BrokenText) { StatusCode = bad.StatusCode },
            _ => Inner(httpContext, exception),
        };
        if (exception is MailError { Kind: MailErrorKind.SignInNeeded }) await EndAsync(httpContext);
        if (PersonalRequest.IsPage(httpContext))
        {
            httpContext.Response.StatusCode = fault.StatusCode;
            await PageResult.Of<ErrorPage>(fault.StatusCode).ExecuteAsync(httpContext);
            return true;
        }

        await fault.ToResult().ExecuteAsync(httpContext);
        return true;
    }

    private Fault Of(HttpContext http, MailError error)
    {
        MailFailed(log, error.Kind, http.GetEndpoint()?.DisplayName ?? "", error.InnerException?.GetType().Name ?? "");
        var session = http.Features.Get<LiveSession>();
        var account = session is null ? null : MailRequest.Account(session.Mail, http.GetRouteValue("account") as string ?? Engine.Accounts.Account.Main);
        return Fault.Of(error.Kind, account?.Server ?? "");
    }

    private Fault Inner(HttpContext http, Exception exception)
    {
        var reference = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        Failed(log, exception, reference);
        return new Fault("Broken", Words.BrokenText) { Reference = reference };
    }

    // The password was changed elsewhere: what was opened with the old one is over, in every browser (ASVS 7.4.3).
    private async Task EndAsync(HttpContext http)
    {
        if (http.Features.Get<LiveSession>() is { } session) await sessions.EndAllAsync(session.Person, EndReason.PasswordRefused);
        SessionCookie.Delete(http);
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Information, Message = "Mail work failed: {Kind} in {Endpoint} ({Inner})")]
    private static partial void MailFailed(ILogger log, MailErrorKind kind, string endpoint, string inner);

    [LoggerMessage(EventId = 21, Level = LogLevel.Error, Message = "A request failed, reference {Reference}")]
    private static partial void Failed(ILogger log, Exception exception, string reference);
}
