using System.Collections.Frozen;
using Kinds = WebMail.Engine.Messages.Reading.HtmlElementKinds;

namespace WebMail.Engine.Messages.Reading;

/// <summary>An element between its tags.</summary>
internal sealed class OpenElement(string name)
{
    private static readonly FrozenDictionary<string, ElementTraits> Known = HtmlAllowList.Elements.ToFrozenDictionary(n => n, Judge);

    public string Name => name;

    public ElementTraits Traits { get; } = Known.GetValueOrDefault(name);

    /// <summary>Elements and texts directly in it so far.</summary>
    public int Children { get; set; }

    private static ElementTraits Judge(string name) =>
        (Kinds.Scopes.Contains(name) ? ElementTraits.Scope : 0)
        | (Kinds.Cells.Contains(name) ? ElementTraits.Cell : 0)
        | (Kinds.Special.Contains(name) ? ElementTraits.Special : 0)
        | (Kinds.Headings.Contains(name) ? ElementTraits.Heading : 0)
        | (Kinds.Rows.Contains(name) ? ElementTraits.Rows : 0)
        | (Kinds.Formatting.Contains(name) ? ElementTraits.Formatting : 0)
        | name switch
        {
            "tr" => ElementTraits.Row,
            "table" => ElementTraits.Table,
            "ul" or "ol" => ElementTraits.List,
            "dd" or "dt" => ElementTraits.Definition,
            "dl" => ElementTraits.DefinitionList,
            _ => 0,
        };
}
