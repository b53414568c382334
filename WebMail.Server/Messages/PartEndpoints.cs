using System.Globalization;
using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Engine.Messages.Reading;
using WebMail.Server.Hosting;

namespace WebMail.Server.Messages;

/// <summary>Parts of messages, streamed from the mail server to the browser; nothing in them acts.</summary>
internal static class PartEndpoints
{
    private const int LongestSection = 100;

    public static void MapParts(this IEndpointRouteBuilder app)
    {
        app.MapGet(MessageEndpoints.Route + "/part/{section}", GetPartAsync);
        app.MapGet(MessageEndpoints.Route + "/image/{section}", GetImageAsync);
        app.MapGet(MessageEndpoints.Route + "/source", GetSourceAsync);
    }

    private static async Task<IResult> GetPartAsync(HttpContext http, [AsParameters] MessageAddress address, string section, CurrentSession current, CancellationToken token)
    {
        if (address.In(current.Mail!) is not { } id || !IsSection(section)) return Fault.Of(MailErrorKind.MessageGone).ToResult();
        await using var part = await current.Mail!.Reading.OpenPartAsync(id, section, token);
        await SendAsync(http, part, $"\"{id.UidValidity}.{id.Uid}.{section}\"");
        return Results.Empty;
    }

    private static async Task<IResult> GetSourceAsync(HttpContext http, [AsParameters] MessageAddress address, CurrentSession current, CancellationToken token)
    {
        if (address.In(current.Mail!) is not { } id) return Fault.Of(MailErrorKind.MessageGone).ToResult();
        await using var part = await current.Mail!.Reading.OpenSourceAsync(id, token);
        await SendAsync(http, part, $"\"{id.UidValidity}.{id.Uid}\"");
        return Results.Empty;
    }

    private static async Task<IResult> GetImageAsync(HttpContext http, [AsParameters] MessageAddress address, string section, CurrentSession current, CancellationToken token)
    {
        if (address.In(current.Mail!) is not { } id || !IsSection(section)) return Fault.Of(MailErrorKind.MessageGone).ToResult();
        await using var part = await current.Mail!.Reading.OpenPartAsync(id, section, token);
        var first = new byte[ServedType.SniffedBytes];
        var read = await part.Content.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, token);
        if (ServedType.OfImage(first.AsSpan(0, read)) is not { } type) return Fault.Of(MailErrorKind.MessageGone).ToResult();
        http.Response.ContentType = type;
        http.Response.ContentLength = part.Length;
        http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.PicturePolicy;
        await http.Response.Body.WriteAsync(first.AsMemory(0, read), token);
        await part.Content.CopyToAsync(http.Response.Body, token);
        return Results.Empty;
    }

    private static async Task SendAsync(HttpContext http, PartContent part, string tag)
    {
        var headers = http.Response.Headers;
        headers.ContentDisposition = DownloadHeader.For(part.FileName);
        headers.ContentSecurityPolicy = SecurityHeaders.FilePolicy;
        headers.ETag = tag;
        http.Response.ContentType = ServedType.Download;
        if (part.Length is not { } length)
        {
            await part.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
            return;
        }

        headers.AcceptRanges = "bytes";
        var (from, to, partial) = ByteRange.Of(http.Request, length, tag);
        if (partial)
        {
            http.Response.StatusCode = from < length ? StatusCodes.Status206PartialContent : StatusCodes.Status416RangeNotSatisfiable;
            headers.ContentRange = from < length
                ? string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{length}")
                : string.Create(CultureInfo.InvariantCulture, $"bytes */{length}");
            if (from >= length) return;
        }

        http.Response.ContentLength = to - from + 1;
        await ByteRange.CopyAsync(part.Content, http.Response.Body, from, to - from + 1, http.RequestAborted);
    }

    // RFC 9051, 6.4.5.1: numbers between dots.
    private static bool IsSection(string section) =>
        section.Length is > 0 and <= LongestSection && section.Split('.').All(n => n.Length is > 0 and <= 9 && n.All(char.IsAsciiDigit));
}
