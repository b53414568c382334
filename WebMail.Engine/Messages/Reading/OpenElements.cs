using Kinds = WebMail.Engine.Messages.Reading.HtmlElementKinds;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Knows how deep and how large a parser's tree would be after each tag, so that both can be bounded before one is
/// asked. It may count too much, never too little: an end tag that a parser would ignore must not count as closing.
/// </summary>
internal sealed class OpenElements
{
    private const int FormattingDepth = 64;
    private readonly List<OpenElement> open = [];
    private readonly OpenElement root = new("body");
    private readonly Dictionary<string, int> dropped = [];

    /// <summary>How many of each are open: most searches are for what isn't.</summary>
    private readonly Dictionary<string, int> names = [];

    /// <summary>Formatting whose parent was closed: a parser makes it anew before the next text (13.2.4.3).</summary>
    private readonly List<(string Name, int Cells)> pending = [];

    private int cells;
    private int formatting;

    /// <summary>Elements made so far, those too that a parser repeats for formatting left open.</summary>
    public int Made { get; private set; }

    /// <summary>A tag or text was refused.</summary>
    public bool Cut { get; private set; }

    /// <summary>Between a table and its cells, where only rows and cells have a place.</summary>
    public bool InTable => IndexAbove(ElementTraits.Row | ElementTraits.Scope | ElementTraits.Rows, ElementTraits.None) is var i and >= 0 && !open[i].Traits.HasFlag(ElementTraits.Cell);

    private OpenElement Parent => open.Count > 0 ? open[^1] : root;

    /// <summary>Counts a text; false when it must be left out.</summary>
    public bool TryText()
    {
        MakePending();
        return TryChild();
    }

    /// <summary>Counts a start tag; false when it must be left out.</summary>
    public bool TryStart(string name)
    {
        if (Kinds.TableParts.Contains(name) ? !TryTablePart(name) : !CloseImplied(name))
        {
            return false;
        }

        if (!Kinds.Blocks.Contains(name) && !Kinds.TableParts.Contains(name))
        {
            MakePending();
        }

        var isVoid = HtmlAllowList.Void.Contains(name);
        var isFormatting = Kinds.Formatting.Contains(name);
        if (!isVoid && (open.Count + pending.Count >= ReadingLimits.HtmlDepth || (isFormatting && formatting >= FormattingDepth)))
        {
            dropped[name] = dropped.GetValueOrDefault(name) + 1;
            Cut = true;
            return false;
        }

        if (!TryChild())
        {
            return false;
        }

        Made++;
        if (!isVoid)
        {
            formatting += isFormatting ? 1 : 0;
            Push(name);
        }

        return true;
    }

    /// <summary>Counts an end tag; false when it closes nothing and must be left out.</summary>
    public bool TryEnd(string name)
    {
        if (dropped.TryGetValue(name, out var count) && count > 0)
        {
            dropped[name] = count - 1;
            return false;
        }

        if (Kinds.Formatting.Contains(name))
        {
            return EndFormatting(name);
        }

        var i = IndexToClose(name);
        if (i >= 0)
        {
            CloseFrom(i);
        }

        return i >= 0;
    }

    private bool TryChild()
    {
        if (Parent.Children >= ReadingLimits.HtmlChildren)
        {
            Cut = true;
            return false;
        }

        Parent.Children++;
        return true;
    }

    private void Push(string name)
    {
        cells += Kinds.Cells.Contains(name) ? 1 : 0;
        Add(name);
    }

    private void Add(string name)
    {
        open.Add(new OpenElement(name));
        names[name] = names.GetValueOrDefault(name) + 1;
    }

    private void MakePending()
    {
        for (var i = 0; i < pending.Count; i++)
        {
            if (pending[i].Cells == cells)
            {
                Parent.Children++;
                Made++;
                Add(pending[i].Name);
                pending.RemoveAt(i--);
            }
        }
    }

    private bool EndFormatting(string name)
    {
        var waiting = pending.FindLastIndex(p => p.Name == name && p.Cells == cells);
        var i = waiting < 0 ? IndexAbove(name, ElementTraits.Cell) : -1;
        if (waiting >= 0)
        {
            pending.RemoveAt(waiting);
        }
        else if (i >= 0)
        {
            // What lies above is made anew outside (adoption agency, 13.2.6.4.7): at most so many elements.
            Made += open.Count - i - 1;
            open.RemoveAt(i);
            names[name]--;
        }

        formatting -= waiting >= 0 || i >= 0 ? 1 : 0;
        return waiting >= 0 || i >= 0;
    }

    private int IndexToClose(string name)
    {
        if (name == "table")
        {
            return IndexAbove(name, ElementTraits.None);
        }

        if (Kinds.TableParts.Contains(name))
        {
            return IndexAbove(name, ElementTraits.Table);
        }

        if (Kinds.Headings.Contains(name))
        {
            return IndexAbove(ElementTraits.Heading, ElementTraits.Scope);
        }

        return Kinds.Special.Contains(name)
            ? IndexAbove(name, name == "li" ? ElementTraits.Scope | ElementTraits.List : ElementTraits.Scope)
            : IndexAbove(name, ElementTraits.Special);
    }

    private bool TryTablePart(string name)
    {
        var table = IndexAbove("table", ElementTraits.None);
        if (table < 0)
        {
            return false;
        }

        var rows = IndexAbove(ElementTraits.Rows, ElementTraits.Table);
        if (name is "td" or "th")
        {
            var row = IndexAbove("tr", ElementTraits.Table);
            CloseFrom((row >= 0 ? row : rows >= 0 ? rows : table) + 1);
            Imply("tbody", row < 0 && rows < 0);
            Imply("tr", row < 0);
        }
        else
        {
            CloseFrom((name == "tr" && rows >= 0 ? rows : table) + 1);
            Imply("tbody", name == "tr" && rows < 0);
        }

        return true;
    }

    // The row and the row group around a lone cell are made by the parser.
    private void Imply(string name, bool isMissing)
    {
        if (isMissing)
        {
            Parent.Children++;
            Made++;
            Push(name);
        }
    }

    private bool CloseImplied(string name)
    {
        if (Kinds.Blocks.Contains(name))
        {
            Close(IndexAbove("p", ElementTraits.Scope));
        }

        switch (name)
        {
            case "li":
                Close(IndexAbove("li", ElementTraits.List | ElementTraits.Scope));
                break;
            case "dd" or "dt":
                Close(IndexAbove(ElementTraits.Definition, ElementTraits.DefinitionList | ElementTraits.Scope));
                break;
            case "a" or "nobr":
                EndFormatting(name);
                break;
            case "table" when InTable:
                CloseFrom(IndexAbove("table", ElementTraits.None));
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6" when open.Count > 0 && open[^1].Traits.HasFlag(ElementTraits.Heading):
                CloseFrom(open.Count - 1);
                break;
        }

        return true;
    }

    private void Close(int index)
    {
        if (index >= 0)
        {
            CloseFrom(index);
        }
    }

    // What lies above a closed element is closed with it, but formatting comes back with the next text, except what
    // was opened in a cell that is closed too.
    private void CloseFrom(int index)
    {
        var inside = cells;
        for (var i = index; i < open.Count; i++)
        {
            inside -= open[i].Traits.HasFlag(ElementTraits.Cell) ? 1 : 0;
        }

        var passed = inside;
        for (var i = index; i < open.Count; i++)
        {
            names[open[i].Name]--;
            passed += open[i].Traits.HasFlag(ElementTraits.Cell) ? 1 : 0;
            if (open[i].Traits.HasFlag(ElementTraits.Formatting))
            {
                if (passed == inside)
                {
                    pending.Add((open[i].Name, inside));
                }
                else
                {
                    formatting--;
                }
            }
        }

        cells = inside;
        formatting -= pending.RemoveAll(p => p.Cells > cells);
        open.RemoveRange(index, open.Count - index);
    }

    private int IndexAbove(string name, ElementTraits border)
    {
        for (var i = names.GetValueOrDefault(name) == 0 ? -1 : open.Count - 1; i >= 0; i--)
        {
            if (open[i].Name == name)
            {
                return i;
            }

            if ((open[i].Traits & border) != 0)
            {
                return -1;
            }
        }

        return -1;
    }

    private int IndexAbove(ElementTraits wanted, ElementTraits border)
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if ((open[i].Traits & wanted) != 0)
            {
                return i;
            }

            if ((open[i].Traits & border) != 0)
            {
                return -1;
            }
        }

        return -1;
    }
}
