using MailKit;

namespace WebMail.Engine.Messages.Reading;

/// <summary>All leaves of a message's structure by their section. Only what is in here is ever asked of the server.</summary>
internal sealed class MessageParts
{
    public static readonly MessageParts None = new();

    private readonly Dictionary<string, StreamedPart> _parts = new(StringComparer.Ordinal);

    public static MessageParts Of(BodyPart? root)
    {
        if (root is null) return None;
        var parts = new MessageParts();
        parts.Add(root, 0);
        return parts;
    }

    public StreamedPart? Find(string section) => _parts.GetValueOrDefault(section);

    private void Add(BodyPart part, int depth)
    {
        if (depth > ReadingLimits.PartDepth || _parts.Count >= ReadingLimits.Parts) return;
        if (part is BodyPartMultipart multipart)
        {
            foreach (var child in multipart.BodyParts) Add(child, depth + 1);
        }
        else if (part is BodyPartBasic leaf)
        {
            var named = PartNaming.Attachment(leaf);
            _parts.TryAdd(named.Section, new StreamedPart(named.Section, named.FileName, named.MediaType, leaf.ContentTransferEncoding?.Trim().ToLowerInvariant() ?? "7bit", leaf.Octets));
            if (leaf is BodyPartMessage { Body: { } inner }) Add(inner, depth + 1);
        }
    }
}
