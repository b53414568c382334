using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using MimeKit.Utils;

namespace WebMail.Engine.Messages.Reading;

/// <summary>Makes a sender's file name one that is safe to show and to save, in any script, on any system.</summary>
internal static class AttachmentName
{
    private const int ExtensionBytes = 20;

    private static readonly SearchValues<char> Separators = SearchValues.Create("/\\\u2215\u2044\uff0f\uff3c\u29f8");

    private static readonly FrozenSet<string> Reserved = Enumerable.Range(0, 10)
        .SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })
        .Concat(["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$", "COM¹", "COM²", "COM³", "LPT¹", "LPT²", "LPT³"])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Programs = (
        "ade adp apk app appimage appref-ms application appx appxbundle bat bin cab chm cmd com command cpl deb desktop diagcab dll dmg " +
        "docm dotm elf exe gadget grp hlp hta img inf ins iso isp jar jnlp js jse lnk mad maf mde mdt mht mhtml msc msh msi msix msp mst ocx one onepkg " +
        "osd pif pkg potm ppam ppsm pptm prg ps1 ps1xml ps2 psc1 psd1 psm1 py pyw rb reg rpm run scf scpt scr sct settingcontent-ms sh shb shs sldm sys theme url vb " +
        "vbe vbs vhd vhdx vxd wim workflow ws wsc wsf wsh xbap xlam xll xlsm xltm xnk").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether opening a file of this (cleaned) name may run a program.</summary>
    public static bool CanRun(string name) => Programs.Contains(Extension(name.TrimEnd('.', ' ')).TrimStart('.'));

    /// <summary>
    /// The name without path, control and bidirectional characters, at most 255 bytes of UTF-8, extension kept, never
    /// empty. A harmless name comes back unchanged.
    /// </summary>
    /// <param name="fallback">What to call a part without a name, e.g. <c>attachment.pdf</c>.</param>
    public static string Clean(string? name, string fallback)
    {
        var decoded = name is { Length: < 4096 } && name.StartsWith("=?", StringComparison.Ordinal) && name.EndsWith("?=", StringComparison.Ordinal)
            ? Rfc2047.DecodeText(Encoding.UTF8.GetBytes(name))
            : name ?? string.Empty;
        var text = WithoutPath(decoded.Length > 4096 ? decoded[^4096..] : decoded);
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Append(kept, rune);
        }

        var clean = Trim(kept.ToString());
        if (clean.Length == 0)
        {
            return fallback;
        }

        var stem = clean.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? clean[..dot] : clean;
        return Shorten(Reserved.Contains(stem.Trim()) ? $"_{clean}" : clean);
    }

    private static string WithoutPath(string name)
    {
        var last = name.AsSpan().LastIndexOfAny(Separators);
        var file = last < 0 ? name : name[(last + 1)..];
        return file.Length > 1 && file[1] == ':' && char.IsAsciiLetter(file[0]) && (file.Length == 2 || !file[2..].Contains(':', StringComparison.Ordinal)) ? file[2..] : file;
    }

    private static void Append(StringBuilder kept, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Format when rune.Value is 0x200c or 0x200d && kept.Length > 0 && kept[^1] > '\u007f':
                // Joiners change how Persian, Indic words and emoji look; between other letters they only hide.
                kept.Append(rune);
                break;
            case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
            case UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned:
                break;
            default:
                kept.Append(rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*' or 0xfffd ? new Rune('_') : rune);
                break;
        }
    }

    private static string Trim(string name) => name.Trim().TrimEnd('.', ' ').Trim();

    private static string Extension(string name) => name.LastIndexOf('.') is var dot and > 0 ? name[dot..] : string.Empty;

    private static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= ReadingLimits.FileNameBytes)
        {
            return name;
        }

        var extension = Extension(name);
        extension = Encoding.UTF8.GetByteCount(extension) <= ExtensionBytes ? extension : string.Empty;
        var room = ReadingLimits.FileNameBytes - Encoding.UTF8.GetByteCount(extension);
        var kept = new StringBuilder();
        var elements = StringInfo.GetTextElementEnumerator(name[..^extension.Length]);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            room -= Encoding.UTF8.GetByteCount(element);
            if (room < 0)
            {
                break;
            }

            kept.Append(element);
        }

        return kept.Length == 0 ? $"_{extension}" : $"{Trim(kept.ToString())}{extension}";
    }
}
