using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using WebMail.Components.Resources;
using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Engine.Messages;
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
        if (exception is MailError { Kind: MailErrorKind.SignInNeeded } && IsMainAccount(httpContext)) await EndAsync(httpContext);
        if (exception is MailError { Kind: MailErrorKind.MessageGone } && await IsRenewedAsync(httpContext, cancellationToken)) fault = fault with { StatusCode = StatusCodes.Status409Conflict };
        if (PersonalRequest.IsPage(httpContext))
        {
            await PageResult.Of<ErrorPage>(fault.StatusCode).ExecuteAsync(httpContext);
            return true;
        }

        await fault.ToResult().ExecuteAsync(httpContext);
        return true;
    }

    // The framework clears the route of the request before it hands the exception over.
    private static string? Asked(HttpContext http, string part) => http.Features.Get<IExceptionHandlerFeature>()?.RouteValues?.GetValueOrDefault(part) as string;

    private static bool IsMainAccount(HttpContext http) => Asked(http, "account") is not { } account || account == Engine.Accounts.Account.Main;

    // The page then asks for the list anew instead of believing that the message was deleted.
    private static async Task<bool> IsRenewedAsync(HttpContext http, CancellationToken token)
    {
        if (http.Features.Get<LiveSession>() is not { } session || Asked(http, "uidValidity") is not { } text || !uint.TryParse(text, out var known)) return false;
        if (MailRequest.Mailbox(session.Mail, Asked(http, "account") ?? "", Asked(http, "mailbox")) is not { } mailbox) return false;
        try
        {
            return (await session.Mail.Messages.GetWindowAsync(new WindowRequest(mailbox, 0, 1), token)).UidValidity != known;
        }
        catch (MailError)
        {
            // The mailbox can't be asked; that the message is gone is all there is to say.
            return false;
        }
    }

    private Fault Of(HttpContext http, MailError error)
    {
        MailFailed(log, error.Kind, http.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName ?? "", error.InnerException?.GetType().Name ?? "");
        var session = http.Features.Get<LiveSession>();
        var account = session is null ? null : MailRequest.Account(session.Mail, Asked(http, "account") ?? Engine.Accounts.Account.Main);
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
