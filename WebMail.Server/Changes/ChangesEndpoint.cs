using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Engine.Changes;
using WebMail.Server.Accounts;
using WebMail.Server.Hosting;
using WebMail.Server.Messages;

namespace WebMail.Server.Changes;

/// <summary>The one door by which a person's changes come in.</summary>
internal static class ChangesEndpoint
{
    public static void MapChanges(this IEndpointRouteBuilder app) => app.MapPost("/changes", PostAsync).RequireToken();

    private static async Task<IResult> PostAsync(ChangeRequest request, CurrentSession current)
    {
        var mail = current.Mail!;
        if (!request.IsComplete) return Results.BadRequest();
        if (MailRequest.Mailbox(mail, request.Account!, request.Mailbox) is not { } mailbox) return Fault.Of(MailErrorKind.MailboxGone).ToResult();
        var change = new Change(request.Id, mailbox, request.UidValidity, request.Uids!, request.KnownKind!.Value) { Origin = request.Page };

        // Not cancelled with the request: a page that is being left has sent what it meant.
        var outcome = await mail.Changes.ApplyAsync(change, CancellationToken.None);
        var server = MailRequest.Account(mail, mailbox.Account)!.Server;
        return Results.Json(new ChangeAnswer(
            outcome.Refused?.ToString(),
            outcome.Refused is { } kind ? MailErrorText.For(kind, server) : null,
            [.. outcome.PutBack.Select(FlagAnswer.Of)],
            outcome.Gone));
    }
}
