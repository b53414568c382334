namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// The Content-Type under which a part is served. A sender's type is never echoed: only these few are shown in the
/// browser, and only if the bytes are what the type says; all else is a download of unknown bytes.
/// </summary>
public static class ServedType
{
    public const string Download = "application/octet-stream";

    /// <summary>Bytes of the beginning that <see cref="OfImage"/> wants to see.</summary>
    public const int SniffedBytes = 32;

    /// <summary>The image type that the bytes begin like (png, jpeg, gif, webp, avif), or null. Never svg.</summary>
    public static string? OfImage(ReadOnlySpan<byte> start) => start switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', (byte)'f' or (byte)'s', ..] => "image/avif",
        _ => null,
    };
}
