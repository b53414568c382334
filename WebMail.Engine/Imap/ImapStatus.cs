using System.Text;

namespace WebMail.Engine.Imap;

/// <summary>A status response (RFC 3501, 7.1) with the code that MailKit's exceptions leave out.</summary>
/// <param name="Condition">OK, NO, BAD, BYE or PREAUTH in upper case.</param>
/// <param name="Code">The response code's name in upper case, e.g. <c>OVERQUOTA</c>; null for none.</param>
/// <param name="Argument">What follows the code's name inside the brackets, or null.</param>
/// <param name="Text">The rest of the line.</param>
internal sealed record ImapStatus(string Condition, string? Code, string? Argument, string Text)
{
    /// <summary>Reads what follows the tag or the asterisk: <c>NO [NOPERM] Permission denied</c>.</summary>
    public static ImapStatus? Parse(ReadOnlySpan<byte> line)
    {
        var text = Encoding.UTF8.GetString(line).Trim();
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        var condition = (end < 0 ? text : text[..end]).ToUpperInvariant();
        if (condition is not ("OK" or "NO" or "BAD" or "BYE" or "PREAUTH")) return null;
        var rest = end < 0 ? "" : text[(end + 1)..].TrimStart();
        var close = rest.StartsWith('[') ? rest.IndexOf(']', StringComparison.Ordinal) : -1;
        if (close < 0) return new ImapStatus(condition, null, null, rest);
        var code = rest[1..close].Trim();
        var blank = code.IndexOf(' ', StringComparison.Ordinal);
        return new ImapStatus(
            condition,
            (blank < 0 ? code : code[..blank]).ToUpperInvariant(),
            blank < 0 ? null : code[(blank + 1)..].Trim(),
            rest[(close + 1)..].Trim());
    }
}
