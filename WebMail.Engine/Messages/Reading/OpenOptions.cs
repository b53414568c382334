namespace WebMail.Engine.Messages.Reading;

/// <summary>How a message is to be opened.</summary>
/// <param name="ImagePrefix">Address below which an inline part is served; the section follows it, e.g. <c>/message/main/INBOX/1.7/image/</c>.</param>
public sealed record OpenOptions(string ImagePrefix)
{
    /// <summary>Makes the address of our image proxy for a remote image, or null to hold remote images back.</summary>
    public Func<Uri, string>? RemoteImage { get; init; }

    /// <summary>Show all of a body that is cut by default.</summary>
    public bool Whole { get; init; }

    /// <summary>Show the plain alternative.</summary>
    public bool PlainText { get; init; }

    /// <summary>Nobody waits for it: give way to what people wait for.</summary>
    public bool Prefetch { get; init; }
}
