using MimeKit;

namespace WebMail.Engine.Messages;

/// <summary>Reads the people of an address field: names decoded, groups opened, nothing in them that could break or turn a line.</summary>
internal static class Correspondents
{
    /// <summary>Addresses of one field that are shown.</summary>
    public const int Most = 500;

    private static readonly ParserOptions Lenient = new() { AddressParserComplianceMode = RfcComplianceMode.Loose, AllowUnquotedCommasInAddresses = true, MaxAddressGroupDepth = 3 };

    /// <param name="value">
    /// As it stands in the message. MailKit's <see cref="Header.Value"/> is decoded already, and a comma that was encoded in a name would
    /// part it in two: give what FETCH answered to <see cref="Parse(HeaderList?, string)"/>.
    /// </param>
    public static IReadOnlyList<Correspondent> Parse(string? value) =>
        string.IsNullOrWhiteSpace(value) ? [] : Parse(Headers.Bytes(value));

    /// <summary>The people of all fields of that name in an answer to FETCH.</summary>
    public static IReadOnlyList<Correspondent> Parse(HeaderList? headers, string field)
    {
        if (headers is null) return [];
        IReadOnlyList<Correspondent> found = [];
        foreach (var header in headers)
        {
            if (!header.Field.Equals(field, StringComparison.OrdinalIgnoreCase)) continue;
            found = found.Count == 0 ? Parse(Headers.Cut(header.RawValue)) : [.. found, .. Parse(Headers.Cut(header.RawValue)).Take(Most - found.Count)];
        }

        return found;
    }

    private static IReadOnlyList<Correspondent> Parse(byte[] value)
    {
        // What was cut in the middle of an address ends with the one before.
        if (value.Length == Headers.LongestField) value = value[..(Array.LastIndexOf(value, (byte)',') is var comma and > 0 ? comma : value.Length)];
        if (InternetAddressList.TryParse(Lenient, value, out var list)) return [.. list.Mailboxes.Take(Most).Select(Read)];
        // Broken: shown as it is, without an address that one could answer to.
        var text = SafeText.OneLine(MimeKit.Utils.Rfc2047.DecodeText(value), 200);
        return text.Length > 0 ? [new Correspondent(text, "")] : [];
    }

    private static Correspondent Read(MailboxAddress mailbox)
    {
        var address = mailbox.Address ?? "";
        var at = address.LastIndexOf('@');
        var shown = at < 0 ? address : $"{address[..at]}@{DomainName.Shown(address[(at + 1)..])}";
        return new Correspondent(SafeText.OneLine(mailbox.Name, 500), SafeText.OneLine(shown, 500));
    }
}
