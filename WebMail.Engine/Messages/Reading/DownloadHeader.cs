using System.Text;

namespace WebMail.Engine.Messages.Reading;

/// <summary>The Content-Disposition header of a download.</summary>
public static class DownloadHeader
{
    /// <summary>
    /// An ASCII name for old browsers and the real one in UTF-8 (RFC 6266, RFC 8187). Holds neither line ends nor
    /// more than one name, whatever the name.
    /// </summary>
    /// <param name="fileName">A cleaned name (<see cref="Attachment.FileName"/>).</param>
    public static string For(string fileName)
    {
        var plain = new StringBuilder(fileName.Length);
        foreach (var c in fileName)
        {
            plain.Append(c is >= ' ' and <= '~' and not ('"' or '\\' or '%') ? c : '_');
        }

        return $"attachment; filename=\"{plain}\"; filename*=UTF-8''{Uri.EscapeDataString(fileName)}";
    }
}
