using System.Text;
using System.Text.Unicode;
using UtfUnknown;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Turns the bytes of a text part into text. The label is believed unless the bytes say that it can't be right:
/// half of the wrong labels in the world are valid UTF-8 called something else.
/// </summary>
internal static class Charsets
{
    private const int SampleLength = 64 * 1024;
    private const float Confidence = 0.5f;

    /// <summary>Decodes; never throws. What can't be decoded becomes U+FFFD.</summary>
    /// <param name="bytes">The part's bytes after its transfer encoding is undone.</param>
    /// <param name="label">The charset parameter of Content-Type as sent, or null.</param>
    /// <param name="isHtml">Whether a meta element in it may name the charset where the label is missing (HTML standard, 13.2.3.2).</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? label, bool isHtml)
    {
        if (ByOrderMark(bytes, out var skip) is { } marked)
        {
            return marked.GetString(bytes[skip..]);
        }

        var name = CharsetNames.Canonical(label) ?? (isHtml ? CharsetNames.Canonical(HtmlCharset.Find(bytes)) : null);
        if (name == "utf-7")
        {
            return Utf7.Decode(bytes);
        }

        if (name is "utf-16" or "utf-16le" or "utf-16be")
        {
            return Utf16(bytes, name);
        }

        return Choose(bytes, name).GetString(bytes);
    }

    private static Encoding Choose(ReadOnlySpan<byte> bytes, string? name)
    {
        var isUtf8 = Utf8.IsValid(bytes);
        var named = name is null ? null : CharsetNames.Encoding(name);
        if (isUtf8 && (named is null || named.IsSingleByte || named is UTF8Encoding) && !IsEscaped(name))
        {
            return Encoding.UTF8;
        }

        if (named is UTF8Encoding)
        {
            return HasFewErrors(bytes) ? named : Detected(bytes) ?? CharsetNames.Western;
        }

        return named ?? Detected(bytes) ?? CharsetNames.Western;
    }

    // These are made of ASCII bytes alone, so that every one of them is valid UTF-8.
    private static bool IsEscaped(string? name) => name is not null && (name.StartsWith("iso-2022", StringComparison.Ordinal) || name == "hz-gb-2312");

    // A text cut in the middle of a character, or one stray byte in a page of good ones, is still UTF-8.
    private static bool HasFewErrors(ReadOnlySpan<byte> bytes)
    {
        var errors = 0;
        var multi = 0;
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            errors += status == System.Buffers.OperationStatus.Done ? 0 : 1;
            multi += status == System.Buffers.OperationStatus.Done && length > 1 ? 1 : 0;
            bytes = bytes[length..];
        }

        return errors * 10 <= multi || (errors == 1 && multi > 0);
    }

    private static Encoding? Detected(ReadOnlySpan<byte> bytes)
    {
        var found = CharsetDetector.DetectFromBytes(bytes[..Math.Min(bytes.Length, SampleLength)]).Detected;
        return found is { Confidence: >= Confidence, EncodingName: { } name } && CharsetNames.Canonical(name) is { } canonical and not ("utf-7" or "utf-16" or "utf-16le" or "utf-16be")
            ? CharsetNames.Encoding(canonical)
            : null;
    }

    private static Encoding? ByOrderMark(ReadOnlySpan<byte> bytes, out int length)
    {
        (Encoding? encoding, length) = bytes switch
        {
            [0xef, 0xbb, 0xbf, ..] => (Encoding.UTF8, 3),
            [0xff, 0xfe, 0, 0, ..] => (Encoding.UTF32, 4),
            [0xff, 0xfe, ..] => (Encoding.Unicode, 2),
            [0xfe, 0xff, ..] => (Encoding.BigEndianUnicode, 2),
            _ => ((Encoding?)null, 0),
        };
        return encoding;
    }

    // RFC 2781 says big-endian without a mark; most senders mean little-endian, and some mean UTF-8. Zero bytes tell.
    private static string Utf16(ReadOnlySpan<byte> bytes, string name)
    {
        var even = 0;
        var odd = 0;
        for (var i = 0; i < Math.Min(bytes.Length, SampleLength); i++)
        {
            even += bytes[i] == 0 && (i & 1) == 0 ? 1 : 0;
            odd += bytes[i] == 0 && (i & 1) == 1 ? 1 : 0;
        }

        if (even == 0 && odd == 0 && Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var big = even > odd || (even == odd && name != "utf-16le");
        return (big ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes);
    }
}
