using System.Globalization;
using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Server.Hosting;

namespace WebMail.Server.Accounts;

/// <summary>One try to sign in with name and password.</summary>
internal sealed partial class SignInAttempt(IAccounts accounts, Sessions sessions, SignInLimiter limiter, WebMailSettings settings, ServerMetrics metrics, ILogger<SignInAttempt> log)
{
    private const int LongestName = 320, LongestPassword = 1_000;

    /// <summary>On success the browser's old sign-in is over and it has the cookie of the new one.</summary>
    public async Task<Outcome> TryAsync(HttpContext http, LoginForm form, CancellationToken token)
    {
        if (accounts.Servers.Count == 0) return new(false, StatusCodes.Status503ServiceUnavailable);

        // What no mail server could take isn't sent to it, and is answered as what it is.
        if (!Sendable(form.User, LongestName) || !Sendable(form.Password, LongestPassword)) return Refused(new MailError(MailErrorKind.WrongPassword));
        var server = accounts.Servers.FirstOrDefault(s => s.Name == form.Server) ?? accounts.ServerFor(form.User);
        return server is null
            ? new(false, StatusCodes.Status400BadRequest)
            : await TryAsync(http, form.Public, new Credentials(server.Name, form.User, form.Password), token);
    }

    private async Task<Outcome> TryAsync(HttpContext http, bool isPublic, Credentials credentials, CancellationToken token)
    {
        var network = NetworkAddress.Of(http);
        var wait = limiter.Begin(credentials.Person, network);
        if (wait > TimeSpan.Zero) return TooMany(http, network, wait);
        IMailSession mail;
        try
        {
            mail = await accounts.SignInAsync(credentials, token);
        }
        catch (MailError error)
        {
            if (error.Kind != MailErrorKind.WrongPassword) limiter.Forgive(credentials.Person, network, right: false);
            Count(error.Kind.ToString());
            SignInFailed(log, error.Kind, network);
            return Refused(error);
        }

        limiter.Forgive(credentials.Person, network, right: true);
        if (SessionReference.Id(http.Request.Cookies[SessionCookie.Name]) is { } old) await sessions.EndAsync(old, EndReason.Replaced);
        var reference = await sessions.BeginAsync(mail, credentials, isPublic, token);
        SessionCookie.Write(http, reference, isPublic, settings.Session.Absolute);
        Count("SignedIn");
        SignedIn(log, SessionReference.Id(reference)![..8], network);
        return new(true, StatusCodes.Status302Found);
    }

    private Outcome TooMany(HttpContext http, string network, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        Count("Slowed");
        Slowed(log, network, seconds);
        return new(false, StatusCodes.Status429TooManyRequests) { RetryAfter = wait };
    }

    private void Count(string outcome) => metrics.SignIns.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private static Outcome Refused(MailError error) =>
        new(false, Fault.Status(error.Kind)) { Failure = error.Kind, Detail = error.Kind == MailErrorKind.CertificateRefused ? error.Detail : null };

    private static bool Sendable(string text, int longest) => text.Length > 0 && text.Length <= longest && !text.AsSpan().ContainsAny('\r', '\n', '\0');

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Signed in: {SignIn} from {Network}")]
    private static partial void SignedIn(ILogger log, string signIn, string network);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Sign-in failed: {Kind} from {Network}")]
    private static partial void SignInFailed(ILogger log, MailErrorKind kind, string network);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "Sign-in slowed: {Network} has to wait {Seconds} s")]
    private static partial void Slowed(ILogger log, string network, int seconds);

    /// <param name="Status">HTTP status of the answer.</param>
    internal readonly record struct Outcome(bool SignedIn, int Status)
    {
        /// <summary>Why not; null also where there is more to be said first.</summary>
        public MailErrorKind? Failure { get; init; }

        public string? Detail { get; init; }

        /// <summary>Set where there were too many tries.</summary>
        public TimeSpan? RetryAfter { get; init; }
    }
}
