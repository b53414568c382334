using System.Text.Json.Serialization;
using WebMail.Components.Shell;
using WebMail.Engine;

namespace WebMail.Server.Hosting;

/// <summary>A failure as data requests answer it: a name for scripts, a sentence for people, nothing of the inside.</summary>
/// <param name="Error">Name of a <see cref="MailErrorKind"/>, or what else happened.</param>
internal sealed record Fault(string Error, string Text)
{
    [JsonIgnore]
    public int StatusCode { get; init; } = StatusCodes.Status500InternalServerError;

    /// <summary>Given to the person and written to the log, where the reason is ours.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reference { get; init; }

    /// <param name="server">The name that people know the mail server by.</param>
    public static Fault Of(MailErrorKind kind, string server = "") => new(kind.ToString(), MailErrorText.For(kind, server)) { StatusCode = Status(kind) };

    public static Fault SignInNeeded() => Of(MailErrorKind.SignInNeeded);

    public IResult ToResult() => Results.Json(this, statusCode: StatusCode);

    public static int Status(MailErrorKind kind) => kind switch
    {
        MailErrorKind.SignInNeeded or MailErrorKind.WrongPassword => StatusCodes.Status401Unauthorized,
        MailErrorKind.NoPermission or MailErrorKind.ReadOnly => StatusCodes.Status403Forbidden,
        MailErrorKind.MailboxGone or MailErrorKind.MessageGone => StatusCodes.Status404NotFound,
        MailErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        MailErrorKind.Refused or MailErrorKind.OverQuota => StatusCodes.Status422UnprocessableEntity,
        MailErrorKind.ServerSilent => StatusCodes.Status504GatewayTimeout,
        MailErrorKind.ServerUnreachable or MailErrorKind.ServerBusy or MailErrorKind.ConnectionLost or MailErrorKind.ServerFailed => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status502BadGateway,
    };
}
