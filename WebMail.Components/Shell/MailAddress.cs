using System.Globalization;
using System.Text;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;

namespace WebMail.Components.Shell;

/// <summary>
/// Makes every address of the application. A mailbox is one segment: UTF-8, each byte outside <c>A-Z a-z 0-9 - _</c> as <c>~HH</c>,
/// since percent-encoding is undone differently by Blazor, endpoints and proxies. address.js does the same; both are tested by one file of examples.
/// </summary>
public static class MailAddress
{
    public static string Escape(string path)
    {
        var made = new StringBuilder(path.Length + 16);
        foreach (var octet in Encoding.UTF8.GetBytes(path))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'_') made.Append((char)octet);
            else made.Append(CultureInfo.InvariantCulture, $"~{octet:X2}");
        }

        return made.ToString();
    }

    /// <returns>The path, or null where the segment isn't one that <see cref="Escape"/> makes.</returns>
    public static string? Unescape(string segment)
    {
        var octets = new byte[segment.Length];
        var count = 0;
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] != '~')
            {
                if (!char.IsAsciiLetterOrDigit(segment[i]) && segment[i] is not ('-' or '_')) return null;
                octets[count++] = (byte)segment[i];
            }
            else if (i + 2 < segment.Length && byte.TryParse(segment.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                octets[count++] = octet;
                i += 2;
            }
            else
            {
                return null;
            }
        }

        var path = Encoding.UTF8.GetString(octets, 0, count);
        return Escape(path) == segment ? path : null;
    }

    public static string For(MailboxId mailbox, uint? uid = null) =>
        $"/mail/{mailbox.Account}/{Escape(mailbox.Path)}" + (uid is null ? "" : string.Create(CultureInfo.InvariantCulture, $"/{uid}"));

    /// <summary>Address of a message's data; <c>/part/2</c> and the like follow it.</summary>
    public static string For(MessageId message) =>
        string.Create(CultureInfo.InvariantCulture, $"/message/{message.Mailbox.Account}/{Escape(message.Mailbox.Path)}/{message.UidValidity}.{message.Uid}");
}
