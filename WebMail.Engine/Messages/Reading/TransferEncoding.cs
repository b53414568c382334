using MimeKit;
using MimeKit.Encodings;
using MimeKit.Utils;

namespace WebMail.Engine.Messages.Reading;

/// <summary>Undoes Content-Transfer-Encoding (RFC 2045, 6).</summary>
internal static class TransferEncoding
{
    /// <summary>A decoder that takes the encoded bytes in pieces; one of its own each time.</summary>
    public static IMimeDecoder Decoder(string encoding) => Kind(encoding) switch
    {
        ContentEncoding.Base64 => new Base64Decoder(),
        ContentEncoding.QuotedPrintable => new QuotedPrintableDecoder(),
        ContentEncoding.UUEncode => new UUDecoder(),
        _ => new PassThroughDecoder(ContentEncoding.Default),
    };

    /// <summary>Whether the bytes are sent as they are. An encoding that nobody knows counts as that (RFC 2049, 2).</summary>
    public static bool IsIdentity(string encoding) => Kind(encoding) is not (ContentEncoding.Base64 or ContentEncoding.QuotedPrintable or ContentEncoding.UUEncode);

    public static byte[] Decode(ReadOnlyMemory<byte> encoded, string encoding)
    {
        var input = encoded.ToArray();
        if (IsIdentity(encoding)) return input;
        var decoder = Decoder(encoding);
        var output = new byte[decoder.EstimateOutputLength(input.Length)];
        return output[..decoder.Decode(input, 0, input.Length, output)];
    }

    private static ContentEncoding Kind(string encoding) => MimeUtils.TryParse(encoding, out ContentEncoding kind) ? kind : ContentEncoding.Default;
}
