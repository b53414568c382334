using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace WebMail.Engine.Messages.Reading;

/// <summary>Signs the addresses of remote images: without our signature the proxy would fetch anything for anybody.</summary>
internal sealed class ImageTickets(byte[] key, TimeProvider time)
{
    private const int ExpiryBytes = 8;

    public string Make(string session, MessageId message, Uri image)
    {
        var address = Encoding.UTF8.GetBytes(image.AbsoluteUri);
        var content = new byte[ExpiryBytes + address.Length];
        BinaryPrimitives.WriteInt64BigEndian(content, (time.GetUtcNow() + ReadingLimits.ImageAddressLife).ToUnixTimeSeconds());
        address.CopyTo(content, ExpiryBytes);
        return $"{Base64Url.EncodeToString(content)}.{Base64Url.EncodeToString(Sign(session, message, content))}";
    }

    /// <summary>The image's address, or null where the ticket isn't ours, isn't this session's or message's, or is too old.</summary>
    public Uri? Read(string session, MessageId message, string ticket)
    {
        var dot = ticket.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || ticket.Length > ReadingLimits.AddressLength * 2 || !TryDecode(ticket.AsSpan(0, dot), out var content)
            || !TryDecode(ticket.AsSpan(dot + 1), out var signature) || content.Length <= ExpiryBytes
            || !CryptographicOperations.FixedTimeEquals(signature, Sign(session, message, content))
            || BinaryPrimitives.ReadInt64BigEndian(content) < time.GetUtcNow().ToUnixTimeSeconds())
        {
            return null;
        }

        return Uri.TryCreate(Encoding.UTF8.GetString(content.AsSpan(ExpiryBytes)), UriKind.Absolute, out var address) ? address : null;
    }

    // Lengths stand before the texts, so that no two different pairs sign alike.
    private byte[] Sign(string session, MessageId message, ReadOnlySpan<byte> content)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var text in (ReadOnlySpan<string>)[session, message.ToString()])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hmac.AppendData(BitConverter.GetBytes(bytes.Length));
            hmac.AppendData(bytes);
        }

        hmac.AppendData(content);
        return hmac.GetHashAndReset();
    }

    private static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : [];
        return bytes.Length > 0;
    }
}
