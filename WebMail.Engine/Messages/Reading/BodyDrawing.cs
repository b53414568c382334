using System.Text;

namespace WebMail.Engine.Messages.Reading;

/// <summary>Makes what the frame shows out of what the server sent.</summary>
internal sealed class BodyDrawing(CleaningGate gate, IReadOnlyCollection<string> trustedIds)
{
    public async Task<MessageBody> DrawAsync(FetchedMessage message, OpenOptions options, CancellationToken token)
    {
        if (message.Choice is not { } choice) return new MessageBody("", BodyFormat.Unshowable, 0, 0, false, Warn(message, [], []), []);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var clean = Options(choice, options, used);
        var html = new StringBuilder();
        var pieces = new List<CleanedHtml>();
        var cut = choice.Cut || message.Texts.Any(t => t.Cut);
        foreach (var text in message.Texts)
        {
            if (html.Length > 0) html.Append("<hr>");
            var decoded = Charsets.Decode(TransferEncoding.Decode(text.Encoded, text.Section.Encoding), text.Section.Charset, text.Section.IsHtml);
            cut |= !text.Section.IsHtml && IsTooLong(decoded);
            html.Append(await DrawAsync(text.Section, decoded, clean, pieces, token).ConfigureAwait(false));
        }

        var attachments = choice.ListedBeside(used);
        return new MessageBody(
            html.ToString(),
            Format(message, pieces),
            pieces.Sum(p => p.HeldBackImages),
            pieces.Sum(p => p.Trackers),
            cut || pieces.Any(p => p.Cut),
            Warn(message, [.. pieces.SelectMany(p => p.Links)], attachments),
            attachments)
        {
            HasPlainText = choice.HasPlainText,
        };
    }

    private async Task<string> DrawAsync(TextSection section, string decoded, CleanOptions options, List<CleanedHtml> pieces, CancellationToken token)
    {
        if (!section.IsHtml) return TextBody.ToHtml(decoded, section.Flowed, section.DelSp);
        var cleaned = await gate.CleanAsync(decoded, options, token).ConfigureAwait(false);
        pieces.Add(cleaned);
        return cleaned.Html;
    }

    private static bool IsTooLong(string text) => text.Length > ReadingLimits.TextLength || text.AsSpan().Count('\n') > ReadingLimits.TextLines;

    private static CleanOptions Options(BodyChoice choice, OpenOptions options, HashSet<string> used) => new()
    {
        ContentIdAddress = id =>
        {
            if (!choice.Related.TryGetValue(id, out var related)) return null;
            used.Add(id);
            return options.ImagePrefix + related.Part.Section;
        },
        RemoteImageAddress = options.RemoteImage is not { } proxy ? null : address => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? proxy(uri) : null,
    };

    private static BodyFormat Format(FetchedMessage message, List<CleanedHtml> pieces) =>
        message.Texts.Count == 0 ? BodyFormat.None
        : pieces.Count == 0 ? BodyFormat.PlainText
        : pieces.Any(p => p.Failed) ? BodyFormat.Unshowable
        : BodyFormat.Html;

    private IReadOnlyList<MessageWarning> Warn(FetchedMessage message, IReadOnlyList<MisleadingLink> links, IReadOnlyList<Attachment> attachments) =>
        Warnings.About(message.Header, links, attachments, message.AuthenticationResults, trustedIds);
}
