using WebMail.Components.Messages;
using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Engine.Messages;
using WebMail.Server.Accounts;
using WebMail.Server.Hosting;

namespace WebMail.Server.Messages;

/// <summary>A stretch of a list as HTML.</summary>
internal static class WindowEndpoint
{
    private const int MostRows = 200, UsualRows = 60, LongestQuery = 1_000;

    public static void MapWindow(this IEndpointRouteBuilder app) => app.MapGet("/window/{account}/{mailbox}", GetAsync);

    private static async Task<IResult> GetAsync(HttpContext http, string account, string mailbox, int? start, int? count, uint? around, string? q, CurrentSession current, CancellationToken token)
    {
        var mail = current.Mail!;
        if (MailRequest.Mailbox(mail, account, mailbox) is not { } id) return Fault.Of(MailErrorKind.MailboxGone).ToResult();
        if (q?.Length > LongestQuery) return Fault.Of(MailErrorKind.TooLarge).ToResult();
        var request = new WindowRequest(id, Math.Max(0, start ?? 0), Math.Clamp(count ?? UsualRows, 1, MostRows))
        {
            AroundUid = around,
            Query = string.IsNullOrWhiteSpace(q) ? null : q,
        };
        var window = await mail.Messages.GetWindowAsync(request, token);
        return Drawing.Result<MessageWindowView>(
            (nameof(MessageWindowView.Window), window),
            (nameof(MessageWindowView.Viewer), Viewer.Of(http)),
            (nameof(MessageWindowView.Run), mail.Events.Run),
            (nameof(MessageWindowView.Query), request.Query));
    }
}
