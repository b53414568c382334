using MailKit;
using MimeKit.Utils;
using WebMail.Engine.Imap;

namespace WebMail.Engine.Messages.Reading;

/// <summary>Asks for a message: one FETCH for its head and structure, one for each text that is shown, never for all of it, never marking it read.</summary>
internal static class MessageFetch
{
    private const MessageSummaryItems Head = MessageSummaryItems.UniqueId | MessageSummaryItems.Flags | MessageSummaryItems.InternalDate | MessageSummaryItems.Size;

    private static readonly string[] Fields = ["From", "Reply-To", "To", "Cc", "Bcc", "Subject", "Date", "Authentication-Results"];
    private static readonly FetchRequest WithStructure = new(Head | MessageSummaryItems.BodyStructure, Fields);
    private static readonly FetchRequest WithoutStructure = new(Head, Fields);

    /// <param name="structured">False where the server's answer to BODYSTRUCTURE can't be read: it is made out of the source.</param>
    public static async Task<FetchedMessage> OpenAsync(ImapConnection connection, MessageId id, OpenOptions options, bool structured, CancellationToken token)
    {
        var folder = await SelectAsync(connection, id, token).ConfigureAwait(false);
        var summary = await FetchAsync(connection, folder, id, structured ? WithStructure : WithoutStructure, token).ConfigureAwait(false);
        var (body, beginningOnly) = structured ? (summary.Body, false) : await ReadStructureAsync(connection, folder, id, token).ConfigureAwait(false);
        var choice = body is null ? null : BodyChoice.From(body);
        if (beginningOnly && choice is not null) choice = choice with { Cut = true };
        var shown = options.PlainText ? choice?.Plain : choice?.Rich;
        var texts = new List<FetchedText>();
        var left = options.Whole ? ReadingLimits.WholeTextOctets : ReadingLimits.TextOctets;
        foreach (var section in (shown ?? []).Take(ReadingLimits.ShownTexts))
        {
            connection.Unwanted.ThrowIfCancellationRequested();
            if (left <= 0)
            {
                texts.Add(new FetchedText(section, default, section.Octets > 0));
                continue;
            }

            var text = section.Octets == 0 ? new FetchedText(section, default, false) : await TextAsync(connection, folder, id, section, left, token).ConfigureAwait(false);
            left -= text.Encoded.Length;
            texts.Add(text);
        }

        return new FetchedMessage(HeaderOf(id, summary), Headers.All(summary.Headers, "Authentication-Results"), choice, MessageParts.Of(body), texts);
    }

    /// <summary>Selected, and still the mailbox that the message's name was given in.</summary>
    public static async Task<IMailFolder> SelectAsync(ImapConnection connection, MessageId id, CancellationToken token)
    {
        var folder = await connection.SelectAsync(id.Mailbox.Path, token).ConfigureAwait(false);
        return folder.UidValidity == id.UidValidity ? folder : throw new MailError(MailErrorKind.MessageGone);
    }

    public static async Task<MessageFlags> FlagsAsync(ImapConnection connection, MessageId id, CancellationToken token)
    {
        var folder = await SelectAsync(connection, id, token).ConfigureAwait(false);
        var summary = await FetchAsync(connection, folder, id, new FetchRequest(MessageSummaryItems.UniqueId | MessageSummaryItems.Flags), token).ConfigureAwait(false);
        return ServerFlags.Read(summary.Flags ?? MailKit.MessageFlags.None, summary.Keywords);
    }

    /// <summary>Structure alone, for a part of a message that isn't open.</summary>
    public static async Task<MessageParts> PartsAsync(ImapConnection connection, MessageId id, bool structured, CancellationToken token)
    {
        var folder = await SelectAsync(connection, id, token).ConfigureAwait(false);
        if (!structured) return MessageParts.Of((await ReadStructureAsync(connection, folder, id, token).ConfigureAwait(false)).Body);
        var summary = await FetchAsync(connection, folder, id, new FetchRequest(MessageSummaryItems.UniqueId | MessageSummaryItems.BodyStructure), token).ConfigureAwait(false);
        return MessageParts.Of(summary.Body);
    }

    /// <summary>A piece of a part, as encoded; shorter than asked for, or empty, at its end.</summary>
    /// <param name="section">Empty for the whole message.</param>
    public static async Task<byte[]> PieceAsync(ImapConnection connection, IMailFolder folder, MessageId id, string section, long offset, int count, CancellationToken token)
    {
        if (await TryPieceAsync(folder, id, section, offset, count, token).ConfigureAwait(false) is { } piece) return piece;
        await connection.Client.NoOpAsync(token).ConfigureAwait(false);
        if (await TryPieceAsync(folder, id, section, offset, count, token).ConfigureAwait(false) is { } late) return late;
        // Some answer NIL or nothing for what is empty or beyond the end; and so does every server where the message is gone.
        if (await TryFetchAsync(folder, id, new FetchRequest(MessageSummaryItems.UniqueId | MessageSummaryItems.Flags), token).ConfigureAwait(false) is null) throw new MailError(MailErrorKind.MessageGone);
        return [];
    }

    private static async Task<byte[]?> TryPieceAsync(IMailFolder folder, MessageId id, string section, long offset, int count, CancellationToken token)
    {
        try
        {
            var stream = await folder.GetStreamAsync(new UniqueId(id.UidValidity, id.Uid), section, checked((int)offset), count, token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var piece = new byte[Math.Min(stream.Length, count)];
                await stream.ReadExactlyAsync(piece, token).ConfigureAwait(false);
                return piece;
            }
        }
        catch (MessageNotFoundException)
        {
            return null;
        }
    }

    /// <summary>From the beginning of the source; the second value says whether there is more of it.</summary>
    private static async Task<(BodyPart? Body, bool BeginningOnly)> ReadStructureAsync(ImapConnection connection, IMailFolder folder, MessageId id, CancellationToken token)
    {
        var source = await PieceAsync(connection, folder, id, "", 0, ReadingLimits.SourceOctets, token).ConfigureAwait(false);
        return (await SourceStructure.ReadAsync(source, token).ConfigureAwait(false), source.Length == ReadingLimits.SourceOctets);
    }

    /// <summary>
    /// A connection that has had the mailbox selected for a while doesn't see what arrived since (RFC 9051, 5.2: new messages are told
    /// when a command ends), so what isn't found is looked for once more.
    /// </summary>
    private static async Task<IMessageSummary> FetchAsync(ImapConnection connection, IMailFolder folder, MessageId id, FetchRequest request, CancellationToken token)
    {
        if (await TryFetchAsync(folder, id, request, token).ConfigureAwait(false) is { } found) return found;
        await connection.Client.NoOpAsync(token).ConfigureAwait(false);
        return await TryFetchAsync(folder, id, request, token).ConfigureAwait(false) ?? throw new MailError(MailErrorKind.MessageGone);
    }

    private static async Task<IMessageSummary?> TryFetchAsync(IMailFolder folder, MessageId id, FetchRequest request, CancellationToken token)
    {
        var found = await folder.FetchAsync([new UniqueId(id.UidValidity, id.Uid)], request, token).ConfigureAwait(false);
        // FETCH of a UID that isn't there succeeds and tells nothing; changes of other messages may be told meanwhile.
        return found.FirstOrDefault(s => s.UniqueId.Id == id.Uid && (request.Headers is not { Count: > 0 } || s.Headers is not null));
    }

    private static async Task<FetchedText> TextAsync(ImapConnection connection, IMailFolder folder, MessageId id, TextSection section, int most, CancellationToken token)
    {
        var encoded = await PieceAsync(connection, folder, id, section.Section, 0, most, token).ConfigureAwait(false);
        return new FetchedText(section, encoded, encoded.Length == most && section.Octets > most);
    }

    private static MessageHeader HeaderOf(MessageId id, IMessageSummary summary)
    {
        var headers = summary.Headers;
        return new MessageHeader(
            id,
            Headers.Text(headers, "Subject"),
            Correspondents.Parse(headers, "From"),
            Correspondents.Parse(headers, "Reply-To"),
            Correspondents.Parse(headers, "To"),
            Correspondents.Parse(headers, "Cc"),
            Correspondents.Parse(headers, "Bcc"),
            Headers.Raw(headers, "Date") is { } date && DateUtils.TryParse(date, out var sent) ? sent : null,
            summary.InternalDate ?? DateTimeOffset.UnixEpoch,
            ServerFlags.Read(summary.Flags ?? MailKit.MessageFlags.None, summary.Keywords),
            summary.Size ?? 0);
    }
}
