namespace WebMail.Engine.Messages.Reading;

/// <summary>What the cleaner can't know by itself: where images are found.</summary>
internal sealed record CleanOptions
{
    public static readonly CleanOptions HoldBack = new();

    /// <summary>For what came out of the cleaner itself: the addresses in it that are ours stay.</summary>
    public static readonly CleanOptions Again = new() { KeepsOwnAddresses = true };

    /// <summary>
    /// Gives the address under which the part with this Content-ID is served, or null when the message has none.
    /// Without it no cid: image is shown. The address may hold only letters, digits and <c>/ _ - . ~ ? = &amp; % : ,</c>.
    /// </summary>
    public Func<string, string?>? ContentIdAddress { get; init; }

    /// <summary>
    /// Gives our proxy's address for a remote image (http or https), or null to leave it out.
    /// Null as a whole means that remote images are held back.
    /// </summary>
    public Func<string, string?>? RemoteImageAddress { get; init; }

    /// <summary>UTF-16 units that are read; the rest is cut.</summary>
    public int Length { get; init; } = ReadingLimits.HtmlLength;

    internal bool KeepsOwnAddresses { get; private init; }
}
