using AngleSharp.Dom;

namespace WebMail.Engine.Messages.Reading;

/// <summary>Decides for each image of one message: shown, held back, or a tracker that is never fetched.</summary>
internal sealed class MailImages(CleanOptions options, Uri? origin)
{
    private readonly HashSet<string> trackerHosts = [];

    public int HeldBack { get; private set; }

    public int Trackers { get; private set; }

    public IReadOnlyList<string> TrackerHosts => [.. trackerHosts];

    /// <summary>Gives the element its safe address; false when the image must go.</summary>
    public bool TryPlace(IElement image)
    {
        var source = image.GetAttribute("src") ?? image.GetAttribute("data-src") ?? string.Empty;
        image.RemoveAttribute("src");
        image.RemoveAttribute("data-src");
        if (WebAddress.ContentId(source) is { } id)
        {
            Show(image, Own(options.ContentIdAddress?.Invoke(id)));
        }
        else if (options.KeepsOwnAddresses && WebAddress.IsPlain(source))
        {
            image.SetAttribute("src", source);
        }
        else if (WebAddress.InlineImage(source) is { } inline)
        {
            image.SetAttribute("src", inline);
        }
        else if (WebAddress.ForImage(source, origin) is { } address)
        {
            return TryPlaceRemote(image, address);
        }

        return true;
    }

    /// <summary>The address for a background, or null when none is shown (a held back one counts).</summary>
    public string? Background(string source)
    {
        if (WebAddress.ContentId(source) is { } id)
        {
            return Own(options.ContentIdAddress?.Invoke(id));
        }

        if (options.KeepsOwnAddresses && WebAddress.IsPlain(source))
        {
            return source;
        }

        if (WebAddress.ForImage(source, origin) is not { } address)
        {
            return null;
        }

        HeldBack += options.RemoteImageAddress is null ? 1 : 0;
        return Own(options.RemoteImageAddress?.Invoke(address));
    }

    private bool TryPlaceRemote(IElement image, string address)
    {
        if (TrackingImage.Is(image, address))
        {
            Trackers++;
            if (trackerHosts.Count < ReadingLimits.NamedTrackers && WebAddress.Host(address) is { } host)
            {
                trackerHosts.Add(host);
            }

            return false;
        }

        if (options.RemoteImageAddress is { } proxy)
        {
            Show(image, Own(proxy(address)));
            return true;
        }

        HeldBack++;
        image.SetAttribute("data-src", address);
        return true;
    }

    private static void Show(IElement image, string? address)
    {
        if (address is not null)
        {
            image.SetAttribute("src", address);
        }
    }

    private static string? Own(string? address) => address is not null && WebAddress.IsPlain(address) ? address : null;
}
