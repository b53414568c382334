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
        // A snapshot, since images may go on the way; and looking for siblings one by one would cost the square.
        var seen = 0;
        foreach (var element in body.QuerySelectorAll("*").ToArray())
        {
            if ((++seen & 0xff) == 0)
            {
                token.ThrowIfCancellationRequested();
            }

            Prepare(element);
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
            style = $"background-color:{Color(element.GetAttribute("bgcolor"))};color:{Color(element.GetAttribute("text"))};{style}";
            element.RemoveAttribute("bgcolor");
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

    // HTML takes "eeeeee" for a colour (its rules for legacy colours), CSS wants the sign before it.
    private static string? Color(string? value) =>
        value is { Length: 3 or 6 } && value.All(char.IsAsciiHexDigit) ? $"#{value}" : value;
}
