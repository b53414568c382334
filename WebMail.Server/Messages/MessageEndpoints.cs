using WebMail.Components.Messages.Reading;
using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;
using WebMail.Server.Accounts;
using WebMail.Server.Hosting;

namespace WebMail.Server.Messages;

/// <summary>An opened message: for the page as JSON, and its body as a document of its own.</summary>
internal static class MessageEndpoints
{
    public const string Route = "/message/{account}/{mailbox}/{uidValidity}.{uid}";

    public static void MapMessage(this IEndpointRouteBuilder app)
    {
        app.MapGet(Route, GetAsync);
        app.MapGet(Route + "/body", GetBodyAsync);
        app.MapGet("/frame", (HttpContext http) => FrameDocument(http, ""));
    }

    private static async Task<IResult> GetAsync(HttpContext http, [AsParameters] MessageAddress address, CurrentSession current, Drawing drawing, IImageProxy images, CancellationToken token)
    {
        var mail = current.Mail!;
        if (address.In(mail) is not { } id) return Fault.Of(MailErrorKind.MessageGone).ToResult();
        var options = Options(http, mail, id, images);
        var (header, body) = await mail.Reading.OpenAsync(id, options, token);
        var drawn = await drawing.DrawAsync<MessageHeaderView>(
            (nameof(MessageHeaderView.Header), header),
            (nameof(MessageHeaderView.Viewer), Viewer.Of(http)),
            (nameof(MessageHeaderView.Body), body),
            (nameof(MessageHeaderView.Own), OwnAddresses(mail, id)),
            (nameof(MessageHeaderView.Images), options.RemoteImage is not null));
        return Results.Json(new MessageAnswer(
            id.Uid, header.Subject, drawn, body.Html, body.Format, body.Cut, body.HeldBackImages,
            !header.Flags.HasFlag(MessageFlags.Seen), header.Flags.HasFlag(MessageFlags.Flagged)));
    }

    private static async Task<IResult> GetBodyAsync(HttpContext http, [AsParameters] MessageAddress address, CurrentSession current, IImageProxy images, CancellationToken token)
    {
        var mail = current.Mail!;
        if (address.In(mail) is not { } id) return Fault.Of(MailErrorKind.MessageGone).ToResult();
        var opened = await mail.Reading.OpenAsync(id, Options(http, mail, id, images), token);
        return FrameDocument(http, opened.Body.Html);
    }

    private static OpenOptions Options(HttpContext http, IMailSession mail, MessageId id, IImageProxy images)
    {
        var query = http.Request.Query;
        return new OpenOptions(MailAddress.For(id) + "/image/")
        {
            RemoteImage = query["images"] == "shown" ? image => ImageEndpoint.Address(images, mail, id, image) : null,
            Whole = query.ContainsKey("whole"),
            PlainText = query.ContainsKey("plain"),
            Prefetch = query.ContainsKey("prefetch"),
        };
    }

    private static HashSet<string> OwnAddresses(IMailSession mail, MessageId id) =>
        MailRequest.Account(mail, id.Mailbox.Account) is { } account && account.Name.Contains('@', StringComparison.Ordinal)
            ? new HashSet<string>(StringComparer.OrdinalIgnoreCase) { account.Name }
            : [];

    private static IResult FrameDocument(HttpContext http, string body)
    {
        http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.FramePolicy;
        return Results.Content("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Message body</title></head><body>" + body, "text/html; charset=utf-8");
    }
}
