namespace WebMail.Components.Messages.Reading;

/// <summary>What the picture of an attachment says.</summary>
public static class AttachmentKind
{
    /// <summary>At most four letters of the name's ending, or of the media type where it has none.</summary>
    public static string Label(string fileName, string mediaType)
    {
        var ending = fileName.LastIndexOf('.') is var dot and > 0 ? fileName[(dot + 1)..] : mediaType is "application/octet-stream" ? "" : mediaType[(mediaType.IndexOf('/') + 1)..];
        var letters = new string([.. ending.Where(char.IsAsciiLetterOrDigit).Take(4)]).ToUpperInvariant();
        return letters switch { "" => "?", "DOCX" => "DOC", "XLSX" => "XLS", "PPTX" => "PPT", "JPEG" => "JPG", _ => letters };
    }

    /// <summary>Its colour: the same for what is alike.</summary>
    public static int Hue(string label) => label switch
    {
        "PDF" => 0,
        "ZIP" or "GZ" or "TGZ" or "7Z" or "RAR" => 2,
        "XLS" or "CSV" or "ODS" => 5,
        "DOC" or "ODT" or "RTF" or "TXT" or "MD" => 8,
        "JPG" or "PNG" or "GIF" or "WEBP" or "AVIF" or "HEIC" or "SVG" => 9,
        "PPT" or "ODP" => 1,
        "ICS" or "VCF" or "EML" => 6,
        _ => 7,
    };
}
