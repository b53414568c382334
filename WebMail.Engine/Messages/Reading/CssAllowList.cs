using System.Collections.Frozen;

namespace WebMail.Engine.Messages.Reading;

/// <summary>The CSS that a message may use: how text and boxes look, and nothing that loads, moves or lies over things.</summary>
internal static class CssAllowList
{
    public static readonly FrozenSet<string> Properties = Set(
        "background background-clip background-color background-image background-origin background-position background-repeat " +
        "background-size border border-block border-block-color border-block-style border-block-width border-bottom " +
        "border-bottom-color border-bottom-left-radius border-bottom-right-radius border-bottom-style border-bottom-width " +
        "border-collapse border-color border-inline border-inline-end border-inline-start border-left border-left-color " +
        "border-left-style border-left-width border-radius border-right border-right-color border-right-style border-right-width " +
        "border-spacing border-style border-top border-top-color border-top-left-radius border-top-right-radius border-top-style " +
        "border-top-width border-width box-shadow box-sizing caption-side clear color color-scheme column-count column-gap " +
        "column-rule column-width columns cursor direction display empty-cells flex flex-basis flex-direction flex-flow flex-grow " +
        "flex-shrink flex-wrap float font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch " +
        "font-style font-variant font-variant-caps font-variant-numeric font-weight gap grid-column grid-row grid-template-columns " +
        "grid-template-rows height hyphens align-content align-items align-self justify-content justify-items justify-self " +
        "letter-spacing line-break line-height list-style list-style-position list-style-type margin margin-block margin-block-end " +
        "margin-block-start margin-bottom margin-inline margin-inline-end margin-inline-start margin-left margin-right margin-top " +
        "max-height max-width min-height min-width object-fit object-position opacity order orphans outline outline-color " +
        "outline-offset outline-style outline-width overflow overflow-wrap overflow-x overflow-y padding padding-block " +
        "padding-block-end padding-block-start padding-bottom padding-inline padding-inline-end padding-inline-start padding-left " +
        "padding-right padding-top page-break-after page-break-before page-break-inside break-after break-before break-inside " +
        "position quotes row-gap tab-size table-layout text-align text-align-last text-combine-upright text-decoration " +
        "text-decoration-color text-decoration-line text-decoration-style text-decoration-thickness text-emphasis text-indent " +
        "text-justify text-orientation text-overflow text-rendering text-shadow text-transform text-underline-offset " +
        "text-underline-position text-wrap unicode-bidi vertical-align visibility white-space widows width word-break " +
        "word-spacing word-wrap writing-mode aspect-ratio " +
        "-webkit-text-size-adjust -ms-text-size-adjust text-size-adjust -webkit-font-smoothing -moz-osx-font-smoothing " +
        "-webkit-text-fill-color -webkit-hyphens -webkit-border-radius -moz-border-radius -webkit-box-sizing -moz-box-sizing");

    /// <summary>url() is read apart. var(), attr(), env(), image-set(), element(), if() and all others are not here on purpose.</summary>
    public static readonly FrozenSet<string> Functions = Set(
        "rgb rgba hsl hsla hwb lab lch oklab oklch color-mix calc min max clamp linear-gradient radial-gradient conic-gradient " +
        "repeating-linear-gradient repeating-radial-gradient -webkit-linear-gradient minmax repeat fit-content light-dark");

    /// <summary>
    /// What the body's own style may give to the div that stands for it: enough for colours and type, nothing that
    /// would hide the whole message.
    /// </summary>
    public static readonly FrozenSet<string> BodyProperties = Set(
        "background background-color color direction font font-family font-size font-style font-weight letter-spacing " +
        "line-height margin margin-bottom margin-left margin-right margin-top padding padding-bottom padding-left padding-right " +
        "padding-top text-align word-break word-wrap overflow-wrap text-size-adjust -webkit-text-size-adjust -ms-text-size-adjust");

    private static readonly FrozenSet<string> ViewportUnits = Set(
        "vh vw vmin vmax vb vi svh svw dvh dvw lvh lvw svmin svmax dvmin dvmax lvmin lvmax svb svi dvb dvi lvb lvi cqh cqw cqmin cqmax");

    /// <summary>The frame is made as high as its content; a height in parts of the frame would make both grow without end.</summary>
    public static bool IsAllowedUnit(ReadOnlySpan<char> unit) =>
        !ViewportUnits.GetAlternateLookup<ReadOnlySpan<char>>().Contains(unit);

    /// <summary>Fixed, sticky and absolute boxes could lie over the rest of the message.</summary>
    public static bool IsAllowedValue(ReadOnlySpan<char> property, ReadOnlySpan<char> value) =>
        !property.Equals("position", StringComparison.OrdinalIgnoreCase)
        || value.StartsWith("relative", StringComparison.OrdinalIgnoreCase)
        || value.StartsWith("static", StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
