using AngleSharp.Dom;

namespace WebMail.Engine.Messages.Reading;

/// <summary>Makes each link of one message lead only where a link may, and notes those whose text says otherwise.</summary>
internal sealed class MailLinks(Uri? origin)
{
    private const int TextLength = 200;
    private readonly List<MisleadingLink> misleading = [];

    public IReadOnlyList<MisleadingLink> Misleading => misleading;

    public void Place(IElement link)
    {
        var address = WebAddress.ForLink(link.GetAttribute("href"), origin);
        link.RemoveAttribute("target");
        link.RemoveAttribute("rel");
        if (address is null)
        {
            link.RemoveAttribute("href");
            return;
        }

        link.SetAttribute("href", address);
        link.SetAttribute("target", "_blank");
        link.SetAttribute("rel", "noopener noreferrer");
        if (misleading.Count < ReadingLimits.NamedLinks && Judge(link, address) is { } found)
        {
            misleading.Add(found);
        }
    }

    private static MisleadingLink? Judge(IElement link, string address)
    {
        if (WebAddress.Host(address) is not { } target || Text(link) is not { Length: > 3 } text || ShownHost(text) is not { } shown)
        {
            return null;
        }

        return IsSame(shown, target) ? null : new MisleadingLink(text, shown, target);
    }

    // "shop.example" on a link to "click.shop.example" is the same house; the other way round as well.
    private static bool IsSame(string shown, string target) =>
        shown == target
        || target.EndsWith($".{shown}", StringComparison.Ordinal)
        || shown.EndsWith($".{target}", StringComparison.Ordinal);

    /// <summary>The host that a text names, when the text as a whole is an address or a bare host.</summary>
    internal static string? ShownHost(string text)
    {
        var trimmed = text.Trim().TrimStart('<', '(', '"', '\'').TrimEnd('>', ')', '"', '\'', '.', ',');
        if (trimmed.Length is 0 or > TextLength || trimmed.AsSpan().IndexOfAny(" \t\r\n@") >= 0)
        {
            return null;
        }

        if (trimmed.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || trimmed.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return WebAddress.Host(trimmed);
        }

        var end = trimmed.AsSpan().IndexOfAny("/?#:");
        var host = end < 0 ? trimmed : trimmed[..end];
        return LooksLikeHost(host, hasPath: end >= 0) ? WebAddress.AsciiHost(host) : null;
    }

    // "Node.js" and "report.pdf" are words, not hosts: without "www." or a path, only well-known endings count.
    private static bool LooksLikeHost(string host, bool hasPath)
    {
        var labels = host.Split('.');
        if (labels.Length < 2 || labels.Any(l => l.Length is 0 or > 63) || !labels[^1].All(char.IsLetter) || labels[^1].Length < 2)
        {
            return false;
        }

        return hasPath || labels[0].Equals("www", StringComparison.OrdinalIgnoreCase) || IsCommonEnding(labels[^1]);
    }

    private static bool IsCommonEnding(string label) =>
        label.Length == 2 ? label is not ("js" or "ts" or "cs" or "py" or "md" or "sh" or "rb" or "gz")
        : label.ToLowerInvariant() is "com" or "org" or "net" or "info" or "edu" or "gov" or "mil" or "biz" or "app" or "dev" or "bank" or "shop" or "online" or "example" or "test";

    private static string? Text(IElement link)
    {
        var text = link.TextContent;
        return text.Length > 2_000 ? null : text.Trim();
    }
}
