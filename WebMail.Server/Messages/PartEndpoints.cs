using System.Buffers;
using System.Globalization;
using Microsoft.Net.Http.Headers;
using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Engine.Messages.Reading;
using WebMail.Server.Hosting;

namespace WebMail.Server.Messages;

/// <summary>Parts of messages, streamed from the mail server to the browser; nothing in them acts.</summary>
internal static class PartEndpoints
{
    private const int LongestSection = 100;

    // Told as what they are, for previews; a browser runs nothing in these. All else is bytes.
    private static readonly SearchValues<string> PlainTypes = SearchValues.Create(
        ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "audio/mpeg", "audio/ogg", "audio/wav", "video/mp4", "video/webm", "application/pdf"],
        StringComparison.Ordinal);

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
        await SendAsync(http, part, PlainTypes.Contains(part.MediaType) ? part.MediaType : "application/octet-stream", $"\"{id.UidValidity}.{id.Uid}.{section}\"");
        return Results.Empty;
    }

    private static async Task<IResult> GetSourceAsync(HttpContext http, [AsParameters] MessageAddress address, CurrentSession current, CancellationToken token)
    {
        if (address.In(current.Mail!) is not { } id) return Fault.Of(MailErrorKind.MessageGone).ToResult();
        await using var part = await current.Mail!.Reading.OpenSourceAsync(id, token);

        // Not message/rfc822: some browsers open that.
        await SendAsync(http, part, "application/octet-stream", $"\"{id.UidValidity}.{id.Uid}\"");
        return Results.Empty;
    }

    private static async Task<IResult> GetImageAsync(HttpContext http, [AsParameters] MessageAddress address, string section, CurrentSession current, CancellationToken token)
    {
        if (address.In(current.Mail!) is not { } id || !IsSection(section)) return Fault.Of(MailErrorKind.MessageGone).ToResult();
        await using var part = await current.Mail!.Reading.OpenPartAsync(id, section, token);
        var first = new byte[Picture.BytesNeeded];
        var read = await part.Content.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, token);
        if (Picture.TypeOf(first.AsSpan(0, read)) is not { } type) return Fault.Of(MailErrorKind.MessageGone).ToResult();
        http.Response.ContentType = type;
        http.Response.ContentLength = part.Length;
        http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.PicturePolicy;
        await http.Response.Body.WriteAsync(first.AsMemory(0, read), token);
        await part.Content.CopyToAsync(http.Response.Body, token);
        return Results.Empty;
    }

    private static async Task SendAsync(HttpContext http, PartContent part, string type, string tag)
    {
        var headers = http.Response.Headers;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(part.FileName);
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = SecurityHeaders.FilePolicy;
        headers.ETag = tag;
        http.Response.ContentType = type;
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
