using System.Collections.Frozen;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// The elements and attributes that a message may use. What isn't here is dropped: lists of bad things have
/// failed every webmail that kept one.
/// </summary>
internal static class HtmlAllowList
{
    public static readonly FrozenSet<string> Elements = Set(
        "a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del " +
        "details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark " +
        "menu nav nobr ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot " +
        "th thead time tr tt u ul var wbr");

    /// <summary>
    /// No id, no name: they put properties on the frame's document, which the page reads (DOM clobbering).
    /// src is for img and href for a alone; style is filtered before and put back after the sanitizer ran.
    /// </summary>
    public static readonly FrozenSet<string> Attributes = Set(
        "abbr align alt bgcolor border cellpadding cellspacing char charoff class clear color cols colspan compact data-src " +
        "datetime dir face frame headers height href hspace lang noshade nowrap open rel reversed rows rowspan rules scope size " +
        "span src start style summary target title type valign value vspace width");

    /// <summary>Elements without content or end tag (HTML standard, void elements).</summary>
    public static readonly FrozenSet<string> Void = Set("area base br col embed hr img input link meta source track wbr");

    /// <summary>Allowed on a wrapping div that stands for the body.</summary>
    public static readonly FrozenSet<string> BodyAttributes = Set("bgcolor class dir lang style text");

    /// <summary>Attributes of one element only.</summary>
    public static bool IsAllowed(string element, string attribute) => attribute switch
    {
        "href" or "target" or "rel" => element == "a",
        "src" or "data-src" => element == "img",
        _ => Attributes.Contains(attribute),
    };

    private static FrozenSet<string> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
