using System.Globalization;
using AngleSharp.Dom;

namespace WebMail.Engine.Messages.Reading;

/// <summary>Recognises images that nobody is meant to see: too small, hidden, or at an address known for counting.</summary>
internal static class TrackingImage
{
    private const int TooSmall = 2;

    // Paths under which the large senders count openings. An image there that says it is larger than a dot is no tracker.
    private static readonly string[] KnownPaths =
    [
        "/track/open", "/wf/open", "/o.gif", "/open.aspx", "/open.gif", "/trk?", "/e/o/", "/e2t/to/", "/pixel.gif",
        "/pixel.png", "/beacon.gif", "/beacon.png", "/trackopen", "/email/open", "/tracking/open", "/openrate", "/collect?v=",
    ];

    private static readonly string[] KnownHosts =
    [
        "mailtrack.io", "open.convertkit-mail.com", "pixel.app.returnpath.net", "beacon.krxd.net", "t.sidekickopen", "mailfoogae.appspot.com",
        "google-analytics.com", "bananatag.com", "yesware.com", "streak.com", "superhuman.com/pixel",
    ];

    public static bool Is(IElement image, string address)
    {
        var style = image.GetAttribute("style") ?? string.Empty;
        var width = Size(image.GetAttribute("width")) ?? StyleSize(style, "width");
        var height = Size(image.GetAttribute("height")) ?? StyleSize(style, "height");
        if (width > TooSmall && height > TooSmall)
        {
            return false;
        }

        if ((width <= TooSmall && height <= TooSmall) || width == 0 || height == 0)
        {
            return true;
        }

        return (width is null && height is null) && (IsHidden(style) || IsKnown(address));
    }

    private static bool IsKnown(string address) =>
        KnownPaths.Any(p => address.Contains(p, StringComparison.OrdinalIgnoreCase))
        || KnownHosts.Any(h => address.Contains(h, StringComparison.OrdinalIgnoreCase));

    private static bool IsHidden(string style)
    {
        var tight = style.Replace(" ", string.Empty, StringComparison.Ordinal);
        return tight.Contains("display:none", StringComparison.OrdinalIgnoreCase)
            || tight.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }

    private static int? Size(string? value)
    {
        var digits = value.AsSpan().TrimStart();
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        var rest = end < 0 ? default : digits[end..];
        digits = end < 0 ? digits : digits[..end];
        return rest is not ['%', ..] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
    }

    private static int? StyleSize(ReadOnlySpan<char> style, string property)
    {
        foreach (var range in style.Split(';'))
        {
            var one = style[range];
            var colon = one.IndexOf(':');
            if (colon > 0 && one[..colon].Trim().Equals(property, StringComparison.OrdinalIgnoreCase))
            {
                return Size(one[(colon + 1)..].ToString());
            }
        }

        return null;
    }
}
