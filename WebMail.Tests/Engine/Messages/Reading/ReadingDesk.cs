using System.Security.Cryptography;
using MailKit;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;
using WebMail.Tests.Support;
using Xunit;
using MessageFlags = MailKit.MessageFlags;

namespace WebMail.Tests.Engine.Messages.Reading;

/// <summary>Clara reads what was just put into her Archive.</summary>
internal sealed class ReadingDesk : IAsyncDisposable
{
    private static readonly FormatOptions Crlf = MadeCrlf();

    private readonly MailServerView _view;
    private readonly CleaningGate _gate = new(TimeProvider.System, NullLogger<CleaningGate>.Instance);

    private ReadingDesk(MailServerView view, RecordedPool pool, string mailbox)
    {
        (_view, Pool, Mailbox) = (view, pool, mailbox);
        Reading = new ImapReading(pool.Pool, _gate, ["mx.example.org"], TimeProvider.System);
    }



    public static OpenOptions Plainly { get; } = new("/image/");

    public RecordedPool Pool { get; }

    public ImapReading Reading { get; }

    public string Mailbox { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ReadingDesk> OpenAsync(MailServerView view, int connections = 4) =>
        new(view, await RecordedPool.OpenAsync(view, "clara", Token, connections), view.Name is "courier" or "cyrus-dot" ? "INBOX.Archive" : "Archive");

    public async Task<MessageId> PutAsync(string raw) => (await PutAsync([System.Text.Encoding.Latin1.GetBytes(raw.ReplaceLineEndings("\r\n"))]))[0];

    public async Task<MessageId> PutAsync(MimeMessage message)
    {
        using var bytes = new MemoryStream();
        await message.WriteToAsync(Crlf, bytes, Token);
        return (await PutAsync([bytes.ToArray()]))[0];
    }

    /// <summary>Appends messages byte for byte.</summary>
    /// <param name="refused">Gets the places of those that the server doesn't take.</param>
    public async Task<IReadOnlyList<MessageId>> PutAsync(IReadOnlyList<byte[]> messages, ICollection<int>? refused = null)
    {
        await using var line = await RawAppend.SignInAsync(_view, "clara", Token);
        var ids = new List<MessageId>();
        for (var i = 0; i < messages.Count; i++)
        {
            if (await line.AppendAsync(Mailbox, messages[i], Token) is { } put) ids.Add(new MessageId(new MailboxId("main", Mailbox), put.UidValidity, put.Uid));
            else (refused ?? throw new InvalidOperationException("The server refused the message.")).Add(i);
        }

        Pool.Forget();
        return ids;
    }

    /// <summary>Another client changes flags, or removes the message.</summary>
    public async Task ElsewhereAsync(MessageId id, MessageFlags flags, bool expunge = false)
    {
        using var rival = await _view.SignInAsync("clara", Token);
        var folder = await rival.GetFolderAsync(Mailbox, Token);
        await folder.OpenAsync(FolderAccess.ReadWrite, Token);
        await folder.StoreAsync(new UniqueId(id.Uid), new StoreFlagsRequest(StoreAction.Add, flags) { Silent = true }, Token);
        if (expunge) await folder.ExpungeAsync([new UniqueId(id.Uid)], Token);
    }

    /// <returns>Length and SHA-256 of a part.</returns>
    public static async Task<(long Length, string Hash)> SumAsync(PartContent part)
    {
        await using (part)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (buffer, length) = (new byte[8192], 0L);
            for (int read; (read = await part.Content.ReadAsync(buffer, Token)) > 0; length += read) hash.AppendData(buffer, 0, read);
            return (length, Convert.ToHexString(hash.GetHashAndReset()));
        }
    }

    private static FormatOptions MadeCrlf()
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        return options;
    }

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        _gate.Dispose();
    }
}
