using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace WebMail.Tests.Support;

/// <summary>Cuts one direction of a connection into lines, literals aside (RFC 9051 section 4.3).</summary>
internal sealed class WireLines(int connection, Directions direction, WireRecord record)
{
    private static readonly byte[] Compress = "COMPRESS=DEFLATE"u8.ToArray();
    private readonly StringBuilder _line = new();
    private long _literal;

    /// <summary>Notes what passes. What announces compression is replaced by a word of the same length.</summary>
    public Memory<byte> Pass(byte[] bytes)
    {
        for (var at = bytes.AsSpan().IndexOf(Compress); at >= 0; at = bytes.AsSpan().IndexOf(Compress))
        {
            "XCOMPRESS=HIDDEN"u8.CopyTo(bytes.AsSpan(at));
        }

        foreach (var b in bytes)
        {
            Note(b);
        }

        return bytes;
    }

    private void Note(byte b)
    {
        if (_literal > 0)
        {
            _literal--;
            return;
        }

        if (b != '\n')
        {
            _line.Append((char)b);
            return;
        }

        var line = _line.ToString().TrimEnd('\r');
        _literal = LiteralLength(line);
        if (_literal > 0)
        {
            _line.Clear().Append(line).Append('…');
            return;
        }

        _line.Clear();
        record.Add(new WireLine(connection, direction, line, Stopwatch.GetTimestamp()));
    }

    private static long LiteralLength(string line)
    {
        var open = line.EndsWith('}') ? line.LastIndexOf('{') : -1;
        return open >= 0 && long.TryParse(line.AsSpan(open + 1, line.Length - open - 2).TrimEnd('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : 0;
    }
}
