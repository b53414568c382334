using System.Buffers;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// How a base64 part lies in its lines: all of the same length but the last, as nearly every program writes it. From that its decoded length
/// is known before it has come, and where in it a byte of the file is (Range).
/// </summary>
internal sealed class Base64Lines
{
    private const int LongestLine = 998;

    private static readonly SearchValues<byte> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    private readonly int _line;

    private Base64Lines(int line, long octets)
    {
        _line = line;
        LastLine = (octets - 1) / Stride * Stride;
    }

    /// <summary>Decoded bytes in all; set by <see cref="TryEnd"/>.</summary>
    public long Length { get; private set; }

    /// <summary>Offset of the last line among the encoded bytes.</summary>
    public long LastLine { get; }

    /// <summary>Offset of the line before it, from which <see cref="TryEnd"/> wants the end.</summary>
    public long LineBeforeLast => LastLine - Stride;

    private int Stride => _line + 2;

    private int BytesOfLine => _line / 4 * 3;

    /// <summary>Null where the beginning isn't laid out like that.</summary>
    /// <param name="octets">Encoded length in all.</param>
    public static Base64Lines? Of(ReadOnlySpan<byte> beginning, long octets)
    {
        var line = beginning.IndexOf("\r\n"u8);
        if (line is <= 0 or > LongestLine || line % 4 != 0 || octets < 3L * (line + 2)) return null;
        var lines = new Base64Lines(line, octets);
        return lines.Fits(beginning, 0) ? lines : null;
    }

    /// <summary>Takes the last two lines; false where they aren't what was expected, or the part is longer or shorter than the server said.</summary>
    public bool TryEnd(byte[] end, long octets)
    {
        if (end.Length != octets - LineBeforeLast || !Fits(end, LineBeforeLast)) return false;
        Length = (LastLine / Stride * BytesOfLine) + TransferEncoding.Decode(end.AsMemory(Stride), "base64").Length;
        return true;
    }

    /// <summary>Whether these encoded bytes, up to the last line, lie as expected.</summary>
    public bool Fits(ReadOnlySpan<byte> piece, long offset)
    {
        var at = (int)(offset % Stride == 0 ? 0 : Stride - (offset % Stride));
        for (; at + Stride <= piece.Length && offset + at < LastLine; at += Stride)
        {
            var line = piece.Slice(at, Stride);
            if (line[_line] != '\r' || line[_line + 1] != '\n' || line[.._line].ContainsAnyExcept(Alphabet)) return false;
        }

        return true;
    }

    /// <summary>Where to go on to get the file from one of its bytes.</summary>
    /// <returns>Offset of a line among the encoded bytes, and decoded bytes to drop after it.</returns>
    public (long Offset, int Drop) Find(long position) => (position / BytesOfLine * Stride, (int)(position % BytesOfLine));
}
