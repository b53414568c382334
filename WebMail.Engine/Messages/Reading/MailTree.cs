using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Prepares the parsed tree of one message for the sanitizer: addresses of links and images are made safe on the
/// tree, and styles are filtered and kept aside, because the sanitizer's own CSS takes longer than all else together.
/// </summary>
internal sealed class MailTree(BoundedHtml bounded, CleanOptions options, CancellationToken token)
{
    private readonly List<(IElement Element, string Style)> styles = [];

    public MailImages Images { get; } = new(options, bounded.Origin);

    public MailLinks Links { get; } = new(bounded.Origin);

    public void Prepare(IHtmlElement body)
    {
        var seen = 0;
        for (var element = body.FirstElementChild; element is not null;)
        {
            if ((++seen & 0xff) == 0)
            {
                token.ThrowIfCancellationRequested();
            }

            var next = Next(element, body);
            Prepare(element);
            element = next;
        }
    }

    /// <summary>Once the sanitizer has run: the filtered styles go back on what is left.</summary>
    public void PutStylesBack()
    {
        foreach (var (element, style) in styles)
        {
            element.SetAttribute("style", style);
        }
    }

    private static IElement? Next(IElement element, IElement root)
    {
        if (element.FirstElementChild is { } child)
        {
            return child;
        }

        for (IElement? at = element; at is not null && at != root; at = at.ParentElement)
        {
            if (at.NextElementSibling is { } sibling)
            {
                return sibling;
            }
        }

        return null;
    }

    private void Prepare(IElement element)
    {
        switch (element.LocalName)
        {
            case "img" when !Images.TryPlace(element):
                element.Remove();
                return;
            case "a":
                Links.Place(element);
                break;
        }

        var style = element.GetAttribute("style") ?? string.Empty;
        if (element.GetAttribute("background") is { } background)
        {
            style = $"background-image:url('{background}');{style}";
        }

        var allowed = CssAllowList.Properties;
        if (element.HasAttribute("data-body"))
        {
            allowed = CssAllowList.BodyProperties;
            style = $"color:{element.GetAttribute("text")};{style}";
        }

        if (style.Length > 0)
        {
            element.RemoveAttribute("style");
            if (CssDeclarations.Filter(style, allowed, Images.Background) is { Length: > 0 } kept)
            {
                styles.Add((element, kept));
            }
        }
    }
}
