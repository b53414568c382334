using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;
using WebMail.Server.Hosting;

namespace WebMail.Server.Messages;

/// <summary>Remote images through our proxy: only what we signed for this person and message.</summary>
internal static class ImageEndpoint
{
    public static void MapImages(this IEndpointRouteBuilder app) => app.MapGet("/image/{account}/{mailbox}/{uidValidity}.{uid}/{ticket}", GetAsync);

    public static string Address(IImageProxy images, IMailSession mail, MessageId message, Uri image) =>
        $"/image{MailAddress.For(message)["/message".Length..]}/{images.Ticket(mail.Person, message, image)}";

    private static async Task<IResult> GetAsync(HttpContext http, [AsParameters] MessageAddress address, string ticket, CurrentSession current, IImageProxy images, CancellationToken token)
    {
        var mail = current.Mail!;
        http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.PicturePolicy;
        if (address.In(mail) is not { } id || await images.FetchAsync(mail.Person, id, ticket, token) is not { } image) return Fault.Of(MailErrorKind.MessageGone).ToResult();
        return Results.Bytes(image.Bytes, image.MediaType);
    }
}
