namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// What reading one message may cost. Every number of this room stands here; where a message goes over one,
/// the reader sees a cut that says so, never an error page.
/// </summary>
internal static class ReadingLimits
{
    /// <summary>UTF-16 units of HTML given to the cleaner; the rest is cut. 1 MB took 265 ms and 215 MB before bounds.</summary>
    public const int HtmlLength = 2 * 1024 * 1024;

    /// <summary>UTF-16 units of a body that are shown before somebody asks for all of it.</summary>
    public const int FirstLength = 512 * 1024;

    /// <summary>Open elements at one time. AngleSharp's scope searches walk them all, so the cost grows with the square.</summary>
    public const int HtmlDepth = 256;

    /// <summary>Elements in one document, those counted too that the parser repeats for unclosed formatting.</summary>
    public const int HtmlElements = 25_000;

    /// <summary>Elements and texts directly in one element: AngleSharp looks for a sibling from the first one on.</summary>
    public const int HtmlChildren = 10_000;

    /// <summary>Attributes read of one tag; 20,000 took seconds.</summary>
    public const int HtmlAttributes = 200;

    /// <summary>UTF-16 units of all style elements together.</summary>
    public const int StyleSheetLength = 512 * 1024;

    /// <summary>Rules kept of all style elements together.</summary>
    public const int StyleRules = 5_000;

    /// <summary>UTF-16 units of one selector, one media condition or one value.</summary>
    public const int StyleValueLength = 2_000;

    /// <summary>Brackets open in one value; a browser's own calc() parser recurses.</summary>
    public const int StyleBrackets = 16;

    /// <summary>How long one message may be cleaned before it is shown as plain text.</summary>
    public static readonly TimeSpan CleaningTime = TimeSpan.FromSeconds(3);

    /// <summary>Links with another host in their text that are named one by one.</summary>
    public const int NamedLinks = 50;

    /// <summary>Hosts of tracking images that are named one by one.</summary>
    public const int NamedTrackers = 20;

    /// <summary>UTF-16 units of an address in a link or an image (data: images aside).</summary>
    public const int AddressLength = 8_192;

    /// <summary>UTF-16 units of a plain text that are shown.</summary>
    public const int TextLength = 2 * 1024 * 1024;

    /// <summary>Lines of a plain text that are shown.</summary>
    public const int TextLines = 50_000;

    /// <summary>Levels of quotation that are drawn one inside the other.</summary>
    public const int QuoteDepth = 20;

    /// <summary>Links made in one plain text.</summary>
    public const int TextLinks = 5_000;

    /// <summary>Parts of a message that are listed.</summary>
    public const int Parts = 1_000;

    /// <summary>Levels of a message's structure that are followed.</summary>
    public const int PartDepth = 100;

    /// <summary>UTF-8 bytes of a file name, as file systems have it.</summary>
    public const int FileNameBytes = 255;

    /// <summary>Bytes of one remote image.</summary>
    public const int ImageBytes = 5 * 1024 * 1024;

    /// <summary>From the first connection to the last byte of one remote image.</summary>
    public static readonly TimeSpan ImageTime = TimeSpan.FromSeconds(10);

    /// <summary>Redirects followed for one remote image.</summary>
    public const int ImageRedirects = 3;

    /// <summary>How long the signed address of a remote image holds.</summary>
    public static readonly TimeSpan ImageAddressLife = TimeSpan.FromHours(1);

    /// <summary>Encoded bytes of text that are fetched of one message at first; the rest by "Show all".</summary>
    public const int TextOctets = 512 * 1024;

    /// <summary>Encoded bytes of text that are fetched of one message at most.</summary>
    public const int WholeTextOctets = 6 * 1024 * 1024;

    /// <summary>Bytes of a message's source that are read where its structure must be found there.</summary>
    public const int SourceOctets = 1024 * 1024;

    /// <summary>Text parts of one message that are shown below each other.</summary>
    public const int ShownTexts = 20;
}
