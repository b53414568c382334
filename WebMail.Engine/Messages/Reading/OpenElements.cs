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

    /// <summary>Formatting whose parent was closed: a parser makes it anew before the next text (13.2.4.3).</summary>
    private readonly List<(string Name, int Cells)> pending = [];

    private int cells;
    private int formatting;

    /// <summary>Elements made so far, those too that a parser repeats for formatting left open.</summary>
    public int Made { get; private set; }

    /// <summary>A tag or text was refused.</summary>
    public bool Cut { get; private set; }

    /// <summary>Between a table and its cells, where only rows and cells have a place.</summary>
    public bool InTable => LastOf(n => n is "tr" || Kinds.Scopes.Contains(n) || Kinds.Rows.Contains(n)) is var i and >= 0 && !Kinds.Cells.Contains(open[i].Name);

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
        open.Add(new OpenElement(name));
    }

    private void MakePending()
    {
        for (var i = 0; i < pending.Count; i++)
        {
            if (pending[i].Cells == cells)
            {
                Parent.Children++;
                Made++;
                open.Add(new OpenElement(pending[i].Name));
                pending.RemoveAt(i--);
            }
        }
    }

    private bool EndFormatting(string name)
    {
        var waiting = pending.FindLastIndex(p => p.Name == name && p.Cells == cells);
        var i = waiting < 0 ? IndexAbove(n => n == name, Kinds.Cells.Contains) : -1;
        if (waiting >= 0)
        {
            pending.RemoveAt(waiting);
        }
        else if (i >= 0)
        {
            // What lies above is made anew outside (adoption agency, 13.2.6.4.7): at most so many elements.
            Made += open.Count - i - 1;
            open.RemoveAt(i);
        }

        formatting -= waiting >= 0 || i >= 0 ? 1 : 0;
        return waiting >= 0 || i >= 0;
    }

    private int IndexToClose(string name)
    {
        if (name == "table")
        {
            return LastOf(n => n == name);
        }

        if (Kinds.TableParts.Contains(name))
        {
            return IndexAbove(n => n == name, n => n == "table");
        }

        if (Kinds.Headings.Contains(name))
        {
            return IndexAbove(Kinds.Headings.Contains, Kinds.Scopes.Contains);
        }

        return Kinds.Special.Contains(name)
            ? IndexAbove(n => n == name, n => Kinds.Scopes.Contains(n) || (name == "li" && n is "ul" or "ol"))
            : IndexAbove(n => n == name, Kinds.Special.Contains);
    }

    private bool TryTablePart(string name)
    {
        var table = LastOf(n => n == "table");
        if (table < 0)
        {
            return false;
        }

        var rows = IndexAbove(Kinds.Rows.Contains, n => n == "table");
        if (name is "td" or "th")
        {
            var row = IndexAbove(n => n == "tr", n => n == "table");
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
            Close(n => n == "p", Kinds.Scopes.Contains);
        }

        switch (name)
        {
            case "li":
                Close(n => n == "li", n => n is "ul" or "ol" || Kinds.Scopes.Contains(n));
                break;
            case "dd" or "dt":
                Close(n => n is "dd" or "dt", n => n is "dl" || Kinds.Scopes.Contains(n));
                break;
            case "a" or "nobr":
                EndFormatting(name);
                break;
            case "table" when InTable:
                CloseFrom(LastOf(n => n == "table"));
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6" when open.Count > 0 && Kinds.Headings.Contains(open[^1].Name):
                CloseFrom(open.Count - 1);
                break;
        }

        return true;
    }

    private void Close(Func<string, bool> wanted, Func<string, bool> border)
    {
        if (IndexAbove(wanted, border) is var i and >= 0)
        {
            CloseFrom(i);
        }
    }

    // What lies above a closed element is closed with it, but formatting comes back with the next text, except what
    // was opened in a cell that is closed too.
    private void CloseFrom(int index)
    {
        var inside = cells;
        for (var i = index; i < open.Count; i++)
        {
            inside -= Kinds.Cells.Contains(open[i].Name) ? 1 : 0;
        }

        var passed = inside;
        for (var i = index; i < open.Count; i++)
        {
            passed += Kinds.Cells.Contains(open[i].Name) ? 1 : 0;
            if (Kinds.Formatting.Contains(open[i].Name))
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

    private int LastOf(Predicate<string> wanted) => IndexAbove(n => wanted(n), _ => false);

    private int IndexAbove(Func<string, bool> wanted, Func<string, bool> border)
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (wanted(open[i].Name))
            {
                return i;
            }

            if (border(open[i].Name))
            {
                return -1;
            }
        }

        return -1;
    }
}
