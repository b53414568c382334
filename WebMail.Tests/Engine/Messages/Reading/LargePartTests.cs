using System.Security.Cryptography;
using MimeKit;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

[Trait("Kind", "Servers")]
[Collection(Alone.Name)]
public sealed class LargePartTests(AllServers servers) : IClassFixture<AllServers>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_megabytes_stream_in_bounded_memory_and_hold_up_nobody()
    {
        await using var desk = await ReadingDesk.OpenAsync(servers.View("courier"), connections: 2);
        var file = new byte[20 << 20];
        RandomNumberGenerator.Fill(file);
        var id = await desk.PutAsync(Large(file));
        var small = await desk.PutAsync(Small());
        var expected = Convert.ToHexString(SHA256.HashData(file));
        file = null;
        var before = GC.GetTotalMemory(true);
        await using var part = await desk.Reading.OpenPartAsync(id, "2", Token);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, read, most) = (new byte[64 * 1024], 0L, 0L);
        for (int count; (count = await part.Content.ReadAsync(buffer, Token)) > 0; read += count)
        {
            hash.AppendData(buffer, 0, count);
            if (read >> 22 == (read + count) >> 22) continue;
            // Somebody opens another message in the middle of the download.
            await desk.Reading.OpenAsync(small, ReadingDesk.Plainly, Token);
            most = Math.Max(most, GC.GetTotalMemory(true) - before);
        }

        Assert.Equal(20 << 20, read);
        Assert.Equal(expected, Convert.ToHexString(hash.GetHashAndReset()));
        Assert.InRange(most, long.MinValue, 12 << 20);
    }

    private static MimeMessage Large(byte[] file)
    {
        var builder = new BodyBuilder { TextBody = "large" };
        builder.Attachments.Add("large.bin", file, new ContentType("application", "octet-stream"));
        ((MimePart)builder.Attachments[0]).ContentTransferEncoding = ContentEncoding.Base64;
        return new MimeMessage { Subject = "Test", Body = builder.ToMessageBody() };
    }

    private static MimeMessage Small() => new() { Subject = "Test", Body = new TextPart("plain") { Text = "Hello" } };
}
