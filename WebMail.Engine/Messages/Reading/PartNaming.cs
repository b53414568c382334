using MailKit;

namespace WebMail.Engine.Messages.Reading;

/// <summary>Turns the parts of MailKit's BODYSTRUCTURE into ours.</summary>
internal static class PartNaming
{
    private static readonly Dictionary<string, string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/pdf"] = ".pdf", ["image/png"] = ".png", ["image/jpeg"] = ".jpg", ["image/gif"] = ".gif", ["image/webp"] = ".webp",
        ["text/plain"] = ".txt", ["text/html"] = ".html", ["text/calendar"] = ".ics", ["text/vcard"] = ".vcf", ["text/x-vcard"] = ".vcf",
        ["text/csv"] = ".csv", ["message/rfc822"] = ".eml", ["message/global"] = ".eml", ["application/zip"] = ".zip", ["message/delivery-status"] = ".txt",
        ["message/disposition-notification"] = ".txt", ["text/rfc822-headers"] = ".txt", ["application/pgp-signature"] = ".asc",
        ["application/pgp-encrypted"] = ".asc", ["application/pkcs7-signature"] = ".p7s", ["application/x-pkcs7-signature"] = ".p7s",
        ["application/pkcs7-mime"] = ".p7m", ["application/x-pkcs7-mime"] = ".p7m", ["application/ms-tnef"] = ".dat", ["audio/mpeg"] = ".mp3", ["video/mp4"] = ".mp4",
    };

    public static Attachment Attachment(BodyPartBasic part)
    {
        var type = part.ContentType?.MimeType?.ToLowerInvariant() ?? ServedType.Download;
        var fallback = $"attachment{Extensions.GetValueOrDefault(type, string.Empty)}";
        var name = AttachmentName.Clean(part is BodyPartMessage message ? MessageName(message) : part.FileName, fallback);
        return new Attachment(Section(part), name, type, DecodedSize(part), AttachmentName.CanRun(name));
    }

    public static TextSection Text(BodyPartText text) => new(
        Section(text),
        text.IsHtml,
        text.ContentType?.Charset,
        text.ContentTransferEncoding?.ToLowerInvariant() ?? "7bit",
        text.Octets,
        Is(text, "format", "flowed"),
        Is(text, "delsp", "yes"));

    /// <summary>Content-ID without brackets, or null.</summary>
    public static string? ContentId(BodyPartBasic? part) => part?.ContentId?.Trim().Trim('<', '>') is { Length: > 0 } id ? id : null;

    // MailKit names the body of a message of one part by "", IMAP by "1".
    private static string Section(BodyPart part) => string.IsNullOrEmpty(part.PartSpecifier) ? "1" : part.PartSpecifier;

    private static string? MessageName(BodyPartMessage message) =>
        message.FileName is { Length: > 0 } name ? name
        : message.Envelope?.Subject is { Length: > 0 } subject ? $"{subject.Replace('/', '-').Replace('\\', '-')}.eml"
        : null;

    // 72 or 76 characters and a line end make 54 or 57 bytes; quoted-printable of ordinary text is little longer than it.
    private static long DecodedSize(BodyPartBasic part) => part.ContentTransferEncoding?.ToLowerInvariant() switch
    {
        "base64" => part.Octets * 57L / 78,
        _ => part.Octets,
    };

    private static bool Is(BodyPartText text, string parameter, string value) =>
        string.Equals(text.ContentType?.Parameters[parameter], value, StringComparison.OrdinalIgnoreCase);
}
