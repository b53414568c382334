namespace WebMail.Engine.Messages;

/// <summary>A line of the list.</summary>
/// <param name="Correspondents">Senders; in mailboxes with the role Sent or Drafts the recipients. May be empty.</param>
/// <param name="Subject">Decoded, on one line; empty where there is none.</param>
/// <param name="ReceivedAt">INTERNALDATE.</param>
/// <param name="Size">RFC822.SIZE in bytes.</param>
/// <param name="HasAttachments">By its top media type; certain only once opened.</param>
/// <param name="Preview">First words where the server offers PREVIEW (RFC 8970), else null.</param>
public sealed record MessageRow(
    uint Uid,
    IReadOnlyList<Correspondent> Correspondents,
    string Subject,
    DateTimeOffset ReceivedAt,
    MessageFlags Flags,
    IReadOnlyList<string> Keywords,
    long Size,
    bool HasAttachments,
    string? Preview = null);
