using System.Text;

namespace WebMail.Engine.Messages.Reading;

/// <summary>Finds the charset that an HTML text names in a meta element.</summary>
internal static class HtmlCharset
{
    private const int Prescan = 4096;

    /// <summary>The label, or null. Only the beginning is looked at (the HTML standard says 1,024 bytes; mail has longer heads).</summary>
    public static string? Find(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Prescan)]);
        var tokens = new HtmlTokens(text);
        while (tokens.Next())
        {
            if (tokens.Kind == HtmlTokenKind.StartTag && tokens.Value.Equals("meta", StringComparison.OrdinalIgnoreCase) && OfMeta(ref tokens) is { } label)
            {
                // Who could read the meta element in ASCII is not reading UTF-16.
                return label.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? "utf-8" : label;
            }
        }

        return null;
    }

    private static string? OfMeta(ref HtmlTokens tokens)
    {
        while (tokens.NextAttribute(out var name, out var value))
        {
            if (name.Equals("charset", StringComparison.OrdinalIgnoreCase))
            {
                return value.ToString();
            }

            var at = value.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
            if (name.Equals("content", StringComparison.OrdinalIgnoreCase) && at >= 0)
            {
                var label = value[(at + 8)..].Trim().Trim("\"'");
                var end = label.IndexOfAny("; \"'");
                return (end < 0 ? label : label[..end]).ToString();
            }
        }

        return null;
    }
}
