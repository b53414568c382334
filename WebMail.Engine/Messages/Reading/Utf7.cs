using System.Text;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Decodes UTF-7 (RFC 2152), which .NET no longer offers. Only where the label says so, never by guess, and before
/// anything judges the text.
/// </summary>
internal static class Utf7
{
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var plus = bytes.IndexOf((byte)'+');
            text.Append(Encoding.Latin1.GetString(plus < 0 ? bytes : bytes[..plus]));
            bytes = plus < 0 ? default : Shifted(bytes[(plus + 1)..], text);
        }

        return text.ToString();
    }

    private static ReadOnlySpan<byte> Shifted(ReadOnlySpan<byte> bytes, StringBuilder text)
    {
        if (bytes is [(byte)'-', ..])
        {
            text.Append('+');
            return bytes[1..];
        }

        var bits = 0;
        var held = 0;
        var at = 0;
        for (; at < bytes.Length && Value(bytes[at]) is var value and >= 0; at++)
        {
            held = ((held << 6) | value) & 0x3fffff;
            bits += 6;
            if (bits >= 16)
            {
                bits -= 16;
                text.Append((char)((held >> bits) & 0xffff));
            }
        }

        return at < bytes.Length && bytes[at] == '-' ? bytes[(at + 1)..] : bytes[at..];
    }

    private static int Value(byte b) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => b - 'A',
        >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };
}
