namespace WebMail.Server.Messages;

/// <summary>Knows a picture by its first bytes, whatever its sender calls it. SVG is none: it is a document with script.</summary>
internal static class Picture
{
    public const int BytesNeeded = 32;

    public static string? TypeOf(ReadOnlySpan<byte> first)
    {
        if (first.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return "image/png";
        if (first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (first.StartsWith("GIF87a"u8) || first.StartsWith("GIF89a"u8)) return "image/gif";
        if (first.Length < 12) return null;
        if (first.StartsWith("RIFF"u8) && first[8..].StartsWith("WEBP"u8)) return "image/webp";
        return first[4..].StartsWith("ftyp"u8) && (first[8..].StartsWith("avif"u8) || first[8..].StartsWith("avis"u8)) ? "image/avif" : null;
    }
}
