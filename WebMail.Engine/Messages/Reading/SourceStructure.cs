using MailKit;
using MimeKit;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// The structure of a message read from its source, for answers to BODYSTRUCTURE that MailKit can't parse (Courier's for message/global)
/// or that cross our bounds. Sections are numbered as the server numbers them (RFC 9051, 6.4.5.1).
/// </summary>
internal static class SourceStructure
{
    private static readonly ParserOptions Bounded = new() { MaxMimeDepth = ReadingLimits.PartDepth };

    /// <param name="source">The beginning of the message, or all of it.</param>
    /// <returns>Null where it is no message at all.</returns>
    public static async Task<BodyPart?> ReadAsync(byte[] source, CancellationToken token)
    {
        try
        {
            using var stream = new MemoryStream(source, false);
            using var message = await MimeMessage.LoadAsync(Bounded, stream, token).ConfigureAwait(false);
            return message.Body is { } body ? Part(body, "") : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static BodyPart Part(MimeEntity entity, string section)
    {
        if (entity is not Multipart multipart) return Leaf(entity, section);
        var made = new BodyPartMultipart(multipart.ContentType, section) { ContentDisposition = multipart.ContentDisposition };
        for (var i = 0; i < multipart.Count; i++) made.BodyParts.Add(Part(multipart[i], section.Length == 0 ? $"{i + 1}" : $"{section}.{i + 1}"));
        return made;
    }

    private static BodyPartBasic Leaf(MimeEntity entity, string section)
    {
        BodyPartBasic part = entity switch
        {
            MessagePart => new BodyPartMessage(entity.ContentType, section),
            TextPart => new BodyPartText(entity.ContentType, section),
            _ => new BodyPartBasic(entity.ContentType, section),
        };
        part.ContentDisposition = entity.ContentDisposition;
        part.ContentId = entity.ContentId;
        if (entity is MimePart { Content: { } content } mime)
        {
            part.ContentTransferEncoding = mime.Headers[HeaderId.ContentTransferEncoding]?.Trim();
            part.Octets = (uint)(content.Stream?.Length ?? 0);
        }

        return part;
    }
}
