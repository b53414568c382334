using MailKit;
using MimeKit;
using WebMail.Engine.Imap;

namespace WebMail.Engine.Messages.Reading;

internal sealed class FirstReading(IImapPool pool) : IReading
{
    public Task<OpenedMessage> OpenAsync(MessageId id, OpenOptions options, CancellationToken token) =>
        pool.RunAsync(new ImapWork(id.Mailbox.Path) { Order = options.Prefetch ? WorkOrder.Prefetch : WorkOrder.Person }, async (connection, work) =>
        {
            var folder = await connection.SelectAsync(id.Mailbox.Path, work).ConfigureAwait(false);
            if (folder.UidValidity != id.UidValidity) throw new MailError(MailErrorKind.MessageGone);
            var uid = new UniqueId(id.Uid);
            var request = new FetchRequest(MessageSummaryItems.UniqueId | MessageSummaryItems.Flags | MessageSummaryItems.InternalDate | MessageSummaryItems.Size | MessageSummaryItems.BodyStructure, ["From", "Reply-To", "To", "Cc", "Bcc", "Subject", "Date"]);
            var found = await folder.FetchAsync([uid], request, work).ConfigureAwait(false);
            if (found.Count == 0 || found[0].Body is null) throw new MailError(MailErrorKind.MessageGone);
            var choice = BodyChoice.From(found[0].Body!);
            var html = "";
            var format = BodyFormat.None;
            var (held, trackers) = (0, 0);
            foreach (var section in choice.Rich)
            {
                using var stream = await folder.GetStreamAsync(uid, section.Section.Length == 0 ? "TEXT" : section.Section, work).ConfigureAwait(false);
                using var decoded = new MemoryStream();
                var content = new MimeContent(stream, MimeUtils(section.Encoding));
                await content.DecodeToAsync(decoded, work).ConfigureAwait(false);
                var text = Charsets.Decode(decoded.ToArray(), section.Charset, section.IsHtml);
                if (section.IsHtml)
                {
                    var cleaned = HtmlCleaner.Clean(text, new CleanOptions { ContentIdAddress = cid => choice.Related.TryGetValue(cid, out var part) ? options.ImagePrefix + part.Part.Section : null, RemoteImageAddress = options.RemoteImage is { } proxy ? u => Uri.TryCreate(u, UriKind.Absolute, out var uri) ? proxy(uri) : null : null }, work);
                    (html, format, held, trackers) = (html + cleaned.Html, BodyFormat.Html, held + cleaned.HeldBackImages, trackers + cleaned.Trackers);
                }
                else
                {
                    html += TextBody.ToHtml(text, section.Flowed, section.DelSp);
                    if (format == BodyFormat.None) format = BodyFormat.PlainText;
                }
            }

            var headers = found[0].Headers!;
            var row = RowFetch.Row(found[0], Mailboxes.MailboxRole.None);
            var header = new MessageHeader(id, Headers.Text(headers, "Subject"), Correspondents.Parse(headers, "From"), Correspondents.Parse(headers, "Reply-To"), Correspondents.Parse(headers, "To"), Correspondents.Parse(headers, "Cc"), Correspondents.Parse(headers, "Bcc"), found[0].Date, row.ReceivedAt, row.Flags, row.Size);
            return new OpenedMessage(header, new MessageBody(html, format, held, trackers, false, [], choice.Attachments) { HasPlainText = choice.HasPlainText });
        }, token);

    public Task<PartContent> OpenPartAsync(MessageId id, string section, CancellationToken token) => throw new MailError(MailErrorKind.MessageGone);

    public Task<PartContent> OpenSourceAsync(MessageId id, CancellationToken token) => throw new MailError(MailErrorKind.MessageGone);

    private static ContentEncoding MimeUtils(string encoding) => MimeKit.Utils.MimeUtils.TryParse(encoding, out ContentEncoding parsed) ? parsed : ContentEncoding.Default;
}
