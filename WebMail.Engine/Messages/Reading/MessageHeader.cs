namespace WebMail.Engine.Messages.Reading;

/// <summary>What stands above the body. Lists hold at most 500 addresses.</summary>
/// <param name="Date">The Date header, or null where it is missing or can't be read.</param>
/// <param name="ReceivedAt">INTERNALDATE.</param>
public sealed record MessageHeader(
    MessageId Id,
    string Subject,
    IReadOnlyList<Correspondent> From,
    IReadOnlyList<Correspondent> ReplyTo,
    IReadOnlyList<Correspondent> To,
    IReadOnlyList<Correspondent> Cc,
    IReadOnlyList<Correspondent> Bcc,
    DateTimeOffset? Date,
    DateTimeOffset ReceivedAt,
    MessageFlags Flags,
    long Size);
