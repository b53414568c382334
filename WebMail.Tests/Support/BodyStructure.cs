using MailKit;
using MimeKit;

namespace WebMail.Tests.Support;

/// <summary>Makes of a parsed message what an IMAP server would answer for BODYSTRUCTURE, without a server.</summary>
internal static class BodyStructure
{
    private const int Depth = 120;

    public static BodyPart Of(MimeMessage message) => Of(message.Body!, string.Empty, 0);

    /// <summary>The entity that a section names.</summary>
    public static MimeEntity? Find(MimeMessage message, string section)
    {
        MimeEntity? at = message.Body;
        var isRoot = true;
        foreach (var number in section.Split('.').Select(int.Parse))
        {
            at = at is MessagePart inner ? inner.Message?.Body : at;
            at = at is Multipart multipart ? (number <= multipart.Count ? multipart[number - 1] : null) : isRoot || number == 1 ? at : null;
            isRoot = false;
        }

        return at;
    }

    private static BodyPart Of(MimeEntity entity, string section, int depth)
    {
        switch (entity)
        {
            case Multipart multipart:
                var made = new BodyPartMultipart(multipart.ContentType, section) { ContentDisposition = multipart.ContentDisposition };
                for (var i = 0; i < multipart.Count && depth < Depth; i++)
                {
                    made.BodyParts.Add(Of(multipart[i], section.Length == 0 ? $"{i + 1}" : $"{section}.{i + 1}", depth + 1));
                }

                return made;
            case MessagePart message:
                return Fill(new BodyPartMessage(entity.ContentType, section) { Envelope = new Envelope { Subject = message.Message?.Subject } }, entity);
            case TextPart:
                return Fill(new BodyPartText(entity.ContentType, section), entity);
            default:
                return Fill(new BodyPartBasic(entity.ContentType, section), entity);
        }
    }

    private static BodyPartBasic Fill(BodyPartBasic part, MimeEntity entity)
    {
        part.ContentDisposition = entity.ContentDisposition;
        part.ContentId = entity.ContentId;
        if (entity is MimePart { Content: { } content } mime)
        {
            part.ContentTransferEncoding = mime.ContentTransferEncoding == ContentEncoding.Base64 ? "BASE64" : "7BIT";
            part.Octets = (uint)(content.Stream?.Length ?? 0);
        }

        return part;
    }
}
