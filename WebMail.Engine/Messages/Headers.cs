using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace WebMail.Engine.Messages;

/// <summary>Reads the text of header fields: encoded words (RFC 2047), raw UTF-8 and what else came, made fit for one line.</summary>
internal static class Headers
{
    /// <summary>Characters of one field that are looked at.</summary>
    public const int LongestField = 64 * 1024;

    /// <param name="raw">As it stands in the message, encoded words and all.</param>
    /// <returns>Decoded, on one line, without control or bidirectional characters; empty for null.</returns>
    public static string Text(string? raw) => string.IsNullOrEmpty(raw) ? "" : Text(Bytes(raw));

    /// <summary>The first field of that name in an answer to FETCH, from its raw bytes: <see cref="Header.Value"/> guesses charsets and keeps control characters.</summary>
    public static string Text(HeaderList? headers, string field) => Raw(headers, field) is { } raw ? Text(raw) : "";

    /// <summary>Values of all fields of that name, topmost first, each on one line.</summary>
    public static IReadOnlyList<string> All(HeaderList? headers, string field) => headers is null ? [] :
        [.. headers.Where(h => h.Field.Equals(field, StringComparison.OrdinalIgnoreCase)).Take(50).Select(h => SafeText.OneLine(Encoding.UTF8.GetString(Cut(h.RawValue)), LongestField))];

    internal static byte[]? Raw(HeaderList? headers, string field) =>
        headers?.FirstOrDefault(h => h.Field.Equals(field, StringComparison.OrdinalIgnoreCase)) is { } header ? Cut(header.RawValue) : null;

    private static string Text(byte[] raw) => SafeText.OneLine(Rfc2047.DecodeText(raw));

    internal static byte[] Bytes(string raw) => Cut(Encoding.UTF8.GetBytes(raw.Length > LongestField ? raw[..LongestField] : raw));

    internal static byte[] Cut(byte[] raw) => raw.Length <= LongestField ? raw : raw[..LongestField];
}
