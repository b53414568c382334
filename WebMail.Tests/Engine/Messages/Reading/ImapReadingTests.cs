using System.Security.Cryptography;
using System.Text;
using MailKit;
using MimeKit;
using WebMail.Engine;
using WebMail.Engine.Messages.Reading;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

[Trait("Kind", "Servers")]
public sealed class ImapReadingTests(AllServers servers) : IClassFixture<AllServers>
{
    private const string Head = "From: =?utf-8?Q?Doe=2C_Jane?= <jane@example.org>\nTo: clara@example.test, Bücher <x@xn--bcher-kva.example>\nDate: Thu, 1 Jan 2026 09:00:00 +0100\nMIME-Version: 1.0\n";

    public static TheoryData<string> Brands => ["dovecot", "cyrus-slash", "cyrus-old", "courier"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Brands))]
    public async Task A_plain_message_opens_with_one_FETCH_for_its_head_and_one_for_its_text(string view)
    {
        await using var desk = await ReadingDesk.OpenAsync(servers.View(view));
        var id = await desk.PutAsync(Head + "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nHallo =C3=84nna <b>\nhttps://example.org/\n");
        var opened = await desk.Reading.OpenAsync(id, ReadingDesk.Plainly, Token);

        Assert.Equal("Grüße", opened.Header.Subject);
        Assert.Equal("Doe, Jane <jane@example.org>", $"{opened.Header.From[0].Name} <{opened.Header.From[0].Address}>");
        Assert.Equal("clara@example.test|x@bücher.example", string.Join('|', opened.Header.To.Select(t => t.Address)));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero), opened.Header.Date);
        Assert.Equal(BodyFormat.PlainText, opened.Body.Format);
        Assert.Contains("Hallo Änna &lt;b&gt;", opened.Body.Html, StringComparison.Ordinal);
        Assert.Equal(2, desk.Pool.Commands.Count(c => c.StartsWith("UID FETCH", StringComparison.Ordinal)));
        Assert.Single(desk.Pool.Commands, c => c.StartsWith("SELECT", StringComparison.Ordinal));
        Assert.All(desk.Pool.Commands, c => Assert.DoesNotContain("BODY[", c, StringComparison.Ordinal));
        Assert.Equal(WebMail.Engine.Messages.MessageFlags.None, opened.Header.Flags & WebMail.Engine.Messages.MessageFlags.Seen);
    }

    [Theory]
    [MemberData(nameof(Brands))]
    public async Task Of_alternatives_the_HTML_is_shown_and_the_plain_text_offered(string view)
    {
        await using var desk = await ReadingDesk.OpenAsync(servers.View(view));
        var id = await desk.PutAsync(Build("<p onclick='x()'>Rich</p><img src='https://t.example/a.png'>", "Plain"));
        var rich = await desk.Reading.OpenAsync(id, ReadingDesk.Plainly, Token);
        Assert.Equal((BodyFormat.Html, true, 1), (rich.Body.Format, rich.Body.HasPlainText, rich.Body.HeldBackImages));
        Assert.DoesNotContain("onclick", rich.Body.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Plain", rich.Body.Html, StringComparison.Ordinal);

        var plain = await desk.Reading.OpenAsync(id, ReadingDesk.Plainly with { PlainText = true }, Token);
        Assert.Equal(BodyFormat.PlainText, plain.Body.Format);
        Assert.Contains("Plain", plain.Body.Html, StringComparison.Ordinal);

        var shown = await desk.Reading.OpenAsync(id, ReadingDesk.Plainly with { RemoteImage = uri => "/proxy/" + uri.Host }, Token);
        Assert.Contains("/proxy/t.example", shown.Body.Html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Brands))]
    public async Task An_image_of_the_message_is_served_from_its_part_and_not_listed_as_a_file(string view)
    {
        await using var desk = await ReadingDesk.OpenAsync(servers.View(view));
        var image = RandomNumberGenerator.GetBytes(5000);
        var builder = new BodyBuilder { HtmlBody = "<p>Look: <img src='cid:logo@x'></p>" };
        builder.LinkedResources.Add("logo.png", image, new ContentType("image", "png")).ContentId = "logo@x";
        builder.Attachments.Add("Rechnung März.pdf", image, new ContentType("application", "pdf"));
        var opened = await desk.Reading.OpenAsync(await desk.PutAsync(Message(builder.ToMessageBody())), ReadingDesk.Plainly, Token);

        var attachment = Assert.Single(opened.Body.Attachments);
        Assert.Equal("Rechnung März.pdf", attachment.FileName);
        Assert.Contains("src=\"/image/1.2\"", opened.Body.Html, StringComparison.Ordinal);
        await using var part = await desk.Reading.OpenPartAsync(opened.Header.Id, "1.2", Token);
        Assert.Equal(image.Length, part.Length);
    }

    [Theory]
    [InlineData("iso-8859-1", "Größe")]
    [InlineData("windows-1251", "Привет")]
    [InlineData("iso-2022-jp", "日本語")]
    [InlineData("gb18030", "中文")]
    [InlineData("utf-8", "👋 ñ")]
    public async Task Charsets_are_read(string charset, string text)
    {
        await using var desk = await ReadingDesk.OpenAsync(servers.View("dovecot"));
        var part = new TextPart("plain");
        part.SetText(Encoding.GetEncoding(charset), text);
        part.ContentTransferEncoding = ContentEncoding.Base64;
        var message = Message(part);
        message.Headers.Replace(HeaderId.Subject, Encoding.GetEncoding(charset), text);
        var opened = await desk.Reading.OpenAsync(await desk.PutAsync(message), ReadingDesk.Plainly, Token);
        Assert.Contains(text, opened.Body.Html, StringComparison.Ordinal);
        Assert.Equal(text, opened.Header.Subject);
    }

    [Theory]
    [MemberData(nameof(Brands))]
    public async Task Attachments_come_byte_for_byte_in_every_encoding(string view)
    {
        await using var desk = await ReadingDesk.OpenAsync(servers.View(view));
        var random = new byte[700_001];
        RandomNumberGenerator.Fill(random);
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Zeile mit = und Ümläut\r\n", 20_000)));
        var mixed = new Multipart("mixed") { new TextPart("plain") { Text = "two files" } };
        mixed.Add(File("a.bin", random, ContentEncoding.Base64));
        mixed.Add(File("b.txt", text, ContentEncoding.QuotedPrintable));
        mixed.Add(File("c.txt", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("plain line\r\n", 40_000))), ContentEncoding.SevenBit));
        mixed.Add(File("d.bin", random[..3000], ContentEncoding.UUEncode));
        mixed.Add(File("empty.bin", [], ContentEncoding.Base64));
        var opened = await desk.Reading.OpenAsync(await desk.PutAsync(Message(mixed)), ReadingDesk.Plainly, Token);
        Assert.Equal("a.bin|b.txt|c.txt|d.bin|empty.bin", string.Join('|', opened.Body.Attachments.Select(a => a.FileName)));
        foreach (var attachment in opened.Body.Attachments)
        {
            var sent = (MimePart)mixed.First(p => p is MimePart { FileName: { } name } && name == attachment.FileName);
            using var bytes = new MemoryStream();
            await sent.Content!.DecodeToAsync(bytes, Token);
            var (length, hash) = await ReadingDesk.SumAsync(await desk.Reading.OpenPartAsync(opened.Header.Id, attachment.Section, Token));
            Assert.Equal($"{attachment.FileName} {bytes.Length} {Convert.ToHexString(SHA256.HashData(bytes.ToArray()))}", $"{attachment.FileName} {length} {hash}");
        }
    }

    [Theory]
    [MemberData(nameof(Brands))]
    public async Task A_download_can_go_on_from_any_byte_without_reading_what_lies_before(string view)
    {
        await using var desk = await ReadingDesk.OpenAsync(servers.View(view));
        var random = new byte[2_500_003];
        RandomNumberGenerator.Fill(random);
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 40_000).Select(i => $"line {i}\r\n")));
        var mixed = new Multipart("mixed") { File("a.bin", random, ContentEncoding.Base64), File("b.txt", text, ContentEncoding.SevenBit), File("c.bin", random[..1000], ContentEncoding.Base64) };
        var id = await desk.PutAsync(Message(mixed));
        foreach (var (section, bytes) in new[] { ("1", random), ("2", text), ("3", random[..1000]) })
        {
            foreach (var from in new[] { 1, 500, bytes.Length / 2, bytes.Length - 60, bytes.Length - 1, bytes.Length })
            {
                await using var part = await desk.Reading.OpenPartAsync(id, section, Token);
                Assert.Equal(bytes.Length, part.Length);
                desk.Pool.Forget();
                part.Content.Position = from;
                using var got = new MemoryStream();
                await part.Content.CopyToAsync(got, Token);
                Assert.True(bytes.AsSpan(from).SequenceEqual(got.ToArray()), $"{section} from {from}");
                Assert.InRange(desk.Pool.Commands.Count, 0, from > bytes.Length / 2 ? 1 : 6);
            }
        }
    }

    [Fact]
    public async Task A_base64_part_with_odd_lines_inside_fails_once_and_then_comes_without_a_length()
    {
        await using var desk = await ReadingDesk.OpenAsync(servers.View("dovecot"));
        // Two lines where one should be, twice, as long together as it: beginning, end and size promise regular lines.
        var lines = Enumerable.Range(0, 10_000).Select(i => i is 6_000 or 7_000 ? new string('A', 36) + "\n" + new string('B', 38) : new string((char)('A' + (i % 26)), 76));
        var id = await desk.PutAsync(Head + "Content-Type: application/octet-stream; name=x.bin\nContent-Transfer-Encoding: base64\n\n" + string.Join('\n', lines) + "\n");
        var first = await desk.Reading.OpenPartAsync(id, "1", Token);
        Assert.Equal(570_000, first.Length);
        await Assert.ThrowsAsync<MailError>(() => ReadingDesk.SumAsync(first));

        await using var second = await desk.Reading.OpenPartAsync(id, "1", Token);
        Assert.Null(second.Length);
        Assert.Equal((9_998 * 57) + (148 / 4 * 3), (await ReadingDesk.SumAsync(second)).Length);
    }

    [Theory]
    [MemberData(nameof(Brands))]
    public async Task The_source_is_what_lies_on_the_server(string view)
    {
        await using var desk = await ReadingDesk.OpenAsync(servers.View(view));
        var raw = (Head + "Subject: x\n\n" + string.Concat(Enumerable.Repeat("line\n", 100_000))).ReplaceLineEndings("\r\n");
        var id = (await desk.PutAsync([Encoding.UTF8.GetBytes(raw)]))[0];
        await using var source = await desk.Reading.OpenSourceAsync(id, Token);
        using var reader = new StreamReader(source.Content);
        Assert.EndsWith(raw, await reader.ReadToEndAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Brands))]
    public async Task Opening_again_asks_only_for_the_flags(string view)
    {
        await using var desk = await ReadingDesk.OpenAsync(servers.View(view), connections: 1);
        var id = await desk.PutAsync(Build("<p>Hello</p>", "Hello"));
        var first = await desk.Reading.OpenAsync(id, ReadingDesk.Plainly, Token);
        desk.Pool.Forget();
        await desk.ElsewhereAsync(id, MessageFlags.Flagged);
        var again = await desk.Reading.OpenAsync(id, ReadingDesk.Plainly, Token);
        Assert.Equal(first.Body.Html, again.Body.Html);
        // Courier tells a session of others' changes only when it polls; the watcher's news bring them.
        Assert.True(view == "courier" || again.Header.Flags.HasFlag(WebMail.Engine.Messages.MessageFlags.Flagged));
        Assert.Equal("UID FETCH " + id.Uid + " (UID FLAGS)", Assert.Single(desk.Pool.Commands, c => !c.StartsWith("NOOP", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Brands))]
    public async Task A_message_that_is_gone_or_never_was_says_so(string view)
    {
        await using var desk = await ReadingDesk.OpenAsync(servers.View(view));
        var id = await desk.PutAsync(Build("<p>Hello</p>", "Hello"));
        await desk.ElsewhereAsync(id, MessageFlags.Deleted, expunge: true);
        Assert.Equal(MailErrorKind.MessageGone, await FailsAsync(() => desk.Reading.OpenAsync(id, ReadingDesk.Plainly, Token)));
        Assert.Equal(MailErrorKind.MessageGone, await FailsAsync(() => desk.Reading.OpenPartAsync(id, "1", Token)));
        Assert.Equal(MailErrorKind.MessageGone, await FailsAsync(() => desk.Reading.OpenSourceAsync(id, Token)));
        var other = await desk.PutAsync(Build("<p>Hello</p>", "Hello"));
        Assert.Equal(MailErrorKind.MessageGone, await FailsAsync(() => desk.Reading.OpenAsync(other with { UidValidity = other.UidValidity + 1 }, ReadingDesk.Plainly, Token)));
        Assert.Equal(MailErrorKind.MessageGone, await FailsAsync(() => desk.Reading.OpenPartAsync(other, "9", Token)));
        Assert.Equal(MailErrorKind.MessageGone, await FailsAsync(() => desk.Reading.OpenPartAsync(other, "HEADER", Token)));
        Assert.Equal(MailErrorKind.MailboxGone, await FailsAsync(() => desk.Reading.OpenAsync(other with { Mailbox = new("main", "No such") }, ReadingDesk.Plainly, Token)));
    }

    [Fact]
    public async Task A_long_text_is_fetched_up_to_a_limit_and_marked_as_cut()
    {
        await using var desk = await ReadingDesk.OpenAsync(servers.View("dovecot"));
        var id = await desk.PutAsync(Head + "Subject: long\n\n" + string.Concat(Enumerable.Repeat(new string('x', 98) + "\n", 10_000)) + "the end\n");
        var cut = await desk.Reading.OpenAsync(id, ReadingDesk.Plainly, Token);
        Assert.True(cut.Body.Cut);
        Assert.InRange(cut.Body.Html.Length, 400_000, 1_000_000);
        var whole = await desk.Reading.OpenAsync(id, ReadingDesk.Plainly with { Whole = true }, Token);
        Assert.False(whole.Body.Cut);
        Assert.Contains("the end", whole.Body.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dovecot")]
    [InlineData("cyrus-slash")]
    [InlineData("courier")]
    public async Task While_a_download_is_swallowed_by_the_line_other_messages_open_at_once(string view)
    {
        await using var desk = await ReadingDesk.OpenAsync(servers.View(view));
        var file = RandomNumberGenerator.GetBytes(2 << 20);
        var large = await desk.PutAsync(Message(new Multipart("mixed") { new TextPart("plain") { Text = "large" }, File("large.bin", file, ContentEncoding.Base64) }));
        var others = new List<WebMail.Engine.Messages.MessageId>();
        for (var i = 0; i < 3; i++) others.Add(await desk.PutAsync(Build($"<p>Hello {i}</p>", "Hello")));
        await using var part = await desk.Reading.OpenPartAsync(large, "2", Token);
        foreach (var connection in desk.Pool.Proxy.Connections) connection.Faults.BlackHole = Directions.ToClient;
        desk.Pool.Forget();
        using var download = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var stuck = part.Content.CopyToAsync(Stream.Null, download.Token);

        while (desk.Pool.Commands.Count == 0) await Task.Delay(5, Token);
        var swallowed = desk.Pool.Proxy.Record.Commands[0].Connection;
        for (var i = 0; i < desk.Pool.Proxy.Connections.Count; i++) if (i + 1 != swallowed) desk.Pool.Proxy.Connections[i].Faults.BlackHole = Directions.None;
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        await desk.Reading.OpenAsync(others[0], ReadingDesk.Plainly, Token);
        await desk.Reading.OpenAsync(others[1], ReadingDesk.Plainly, Token);
        await desk.Reading.OpenAsync(others[2], ReadingDesk.Plainly, Token);
        var elapsed = System.Diagnostics.Stopwatch.GetElapsedTime(start);
        TestContext.Current.TestOutputHelper?.WriteLine($"{view}: three messages in {elapsed.TotalMilliseconds:F0} ms");
        Assert.InRange(elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.False(stuck.IsCompleted);

        await download.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stuck);
    }

    [Fact]
    public async Task A_download_goes_on_over_a_broken_line()
    {
        await using var desk = await ReadingDesk.OpenAsync(servers.View("dovecot"));
        var file = new byte[2 << 20];
        RandomNumberGenerator.Fill(file);
        var id = await desk.PutAsync(Message(new Multipart("mixed") { new TextPart("plain") { Text = "large" }, File("large.bin", file, ContentEncoding.Base64) }));
        await using var part = await desk.Reading.OpenPartAsync(id, "2", Token);
        using var got = new MemoryStream();
        var buffer = new byte[100_000];
        for (int count; (count = await part.Content.ReadAsync(buffer, Token)) > 0;)
        {
            var broken = got.Length < 1 << 20 && got.Length + count >= 1 << 20;
            got.Write(buffer, 0, count);
            if (broken) desk.Pool.Proxy.ResetAll();
        }

        Assert.Equal(Convert.ToHexString(SHA256.HashData(file)), Convert.ToHexString(SHA256.HashData(got.ToArray())));
    }

    [Theory]
    [InlineData("dovecot")]
    [InlineData("cyrus-slash")]
    [InlineData("courier")]
    public async Task Whatever_a_message_is_it_opens_or_offers_its_source(string view)
    {
        await using var desk = await ReadingDesk.OpenAsync(servers.View(view));
        var random = new Random(3);
        var index = Corpus.Lines("mime/index.jsonl").Where(l => l.GetProperty("kind").GetString() == "message")
            .Select(l => l.GetProperty("file").GetString()!).Where(_ => Corpus.IsSoak || random.Next(5) == 0).ToList();
        var messages = index.Select(f => System.IO.File.ReadAllBytes(Path.Combine(Corpus.Folder!, "mime", f))).Select(b => view == "cyrus-slash" ? WithCrlf(b) : b).ToList();
        var refused = new List<int>();
        var ids = await desk.PutAsync(messages, refused);
        var names = index.Where((_, i) => !refused.Contains(i)).ToList();
        for (var i = 0; i < ids.Count; i++)
        {
            try
            {
                var opened = await desk.Reading.OpenAsync(ids[i], ReadingDesk.Plainly, Token);
                // Cyrus answers for parts a hundred levels deep in a way that MailKit doesn't read: the source is left.
                foreach (var attachment in opened.Body.Attachments.Where(a => a.Section.Length < 150).Take(3)) await ReadingDesk.SumAsync(await desk.Reading.OpenPartAsync(ids[i], attachment.Section, Token));
                if (opened.Body.Format == BodyFormat.Unshowable) await ReadingDesk.SumAsync(await desk.Reading.OpenSourceAsync(ids[i], Token));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Assert.Fail($"{names[i]}: {e}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{view}: {ids.Count} opened, {refused.Count} refused by the server");
        Assert.InRange(refused.Count, 0, messages.Count / 5);
    }

    /// <summary>Cyrus takes no bare line feeds.</summary>
    private static byte[] WithCrlf(byte[] raw) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(raw).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));

    private static async Task<MailErrorKind?> FailsAsync<T>(Func<Task<T>> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (MailError error)
        {
            return error.Kind;
        }
    }

    private static MimePart File(string name, byte[] bytes, ContentEncoding encoding) => new("application", "octet-stream")
    {
        FileName = name,
        Content = new MimeContent(new MemoryStream(bytes)),
        ContentTransferEncoding = encoding,
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = name },
    };

    private static MimeMessage Build(string html, string text) => Message(new BodyBuilder { HtmlBody = html, TextBody = text }.ToMessageBody());

    private static MimeMessage Message(MimeEntity body)
    {
        var message = new MimeMessage { Subject = "Test", Body = body, Date = new DateTimeOffset(2026, 1, 1, 9, 0, 0, TimeSpan.Zero) };
        message.From.Add(new MailboxAddress("Jane", "jane@example.org"));
        message.To.Add(new MailboxAddress("Clara", "clara@example.test"));
        return message;
    }
}
