using System.Collections.Concurrent;

namespace WebMail.Engine.Messages.Reading;

internal sealed partial class ImapReading
{
    /// <summary>Parts whose lines are not as their beginning and end promise. There are hardly any.</summary>
    private readonly ConcurrentDictionary<(MessageId, string), bool> _irregular = new();

    /// <inheritdoc/>
    public async Task<PartContent> OpenPartAsync(MessageId id, string section, CancellationToken token)
    {
        var parts = _kept.Parts(id) ?? await PartsAsync(id, token).ConfigureAwait(false);
        var part = parts.Find(section) ?? throw new MailError(MailErrorKind.MessageGone);
        return await StreamAsync(id, part, token).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<PartContent> OpenSourceAsync(MessageId id, CancellationToken token) =>
        StreamAsync(id, new StreamedPart("", "message.eml", "message/rfc822", "binary", 0), token);

    private async Task<MessageParts> PartsAsync(MessageId id, CancellationToken token)
    {
        var parts = await StructuredAsync(id, structured => pool.RunAsync(Work(id), (c, t) => MessageFetch.PartsAsync(c, id, structured, t), token)).ConfigureAwait(false);
        _kept.Keep(id, parts);
        return parts;
    }

    /// <summary>The first piece comes before this returns, so that what doesn't exist is an error and not an empty file.</summary>
    private async Task<PartContent> StreamAsync(MessageId id, StreamedPart part, CancellationToken token)
    {
        var key = (id, part.Section);
        var stream = new PartStream(new PartPieces(pool, id, part, clock), () => _irregular.TryAdd(key, true));
        try
        {
            await stream.StartAsync(!_irregular.ContainsKey(key), token).ConfigureAwait(false);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new PartContent(stream, part.FileName, part.MediaType, stream.KnownLength);
    }
}
