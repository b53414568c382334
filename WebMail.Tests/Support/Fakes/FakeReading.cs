using System.Text;
using WebMail.Engine;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;

namespace WebMail.Tests.Support.Fakes;

/// <summary>Every message has a short HTML body; section 2 is an attachment, section 3 a picture, section 4 something that only claims to be one, section 5 a terabyte.</summary>
internal sealed class FakeReading(FakeMailSession session) : IReading
{
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public Task<OpenedMessage> OpenAsync(MessageId id, OpenOptions options, CancellationToken token)
    {
        var row = Find(id);
        var header = new MessageHeader(
            id, row.Subject, row.Correspondents, [], [new Correspondent("", session.Accounts[0].Name)], [], [], row.ReceivedAt, row.ReceivedAt, row.Flags, row.Size);
        var image = options.RemoteImage?.Invoke(new Uri("https://pictures.example/a.png"));
        var html = $"<p>This is the body of {row.Subject}.</p><img src=\"{options.ImagePrefix}3\">" + (image is null ? "" : $"<img src=\"{image}\">");
        var body = new MessageBody(html, BodyFormat.Html, image is null ? 1 : 0, 0, false, [], [new Attachment("2", "notes äöü.txt", "text/html", 1_000, false)]);
        return Task.FromResult(new OpenedMessage(header, body));
    }

    public Task<PartContent> OpenPartAsync(MessageId id, string section, CancellationToken token)
    {
        Find(id);
        return Task.FromResult(section switch
        {
            "2" => Part(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100).Select(i => $"line {i:000}\n"))), "notes äöü.txt", "text/html"),
            "3" => Part(Picture, "dot.png", "image/png"),
            "4" => Part("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), "dot.png", "image/png"),
            "5" => new PartContent(new TerabyteStream(session), "terabyte.bin", "application/octet-stream", 1L << 40),
            _ => throw new MailError(MailErrorKind.MessageGone),
        });
    }

    public Task<PartContent> OpenSourceAsync(MessageId id, CancellationToken token) =>
        Task.FromResult(Part(Encoding.UTF8.GetBytes($"Subject: {Find(id).Subject}\r\n\r\nBody\r\n"), $"{id.Uid}.eml", "message/rfc822"));

    private static PartContent Part(byte[] content, string name, string type) => new(new MemoryStream(content, writable: false), name, type, content.Length);

    private MessageRow Find(MessageId id)
    {
        session.ThrowIfFailing();
        if (!session.Store.Has(id.Mailbox.Path)) throw new MailError(MailErrorKind.MailboxGone);
        var row = id.UidValidity == FakeStore.UidValidity ? session.Store.Of(id.Mailbox.Path).FirstOrDefault(r => r.Uid == id.Uid) : null;
        return row ?? throw new MailError(MailErrorKind.MessageGone);
    }
}
