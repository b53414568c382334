using Kinds = WebMail.Engine.Messages.Reading.HtmlElementKinds;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Knows how deep a parser would be after each tag, so that depth can be bounded before one is asked. It may count
/// too much, never too little: an end tag that a parser would ignore must not count as closing anything.
/// </summary>
internal sealed class OpenElements
{
    private const int FormattingDepth = 64;
    private readonly List<string> open = [];
    private readonly Dictionary<string, int> dropped = [];
    private int formatting;

    /// <summary>Elements made so far, with those that a parser repeats for formatting left open.</summary>
    public int Made { get; private set; }

    /// <summary>A start tag was refused.</summary>
    public bool Cut { get; private set; }

    /// <summary>Between a table and its cells, where only rows and cells have a place.</summary>
    public bool InTable => LastOf(n => Kinds.Scopes.Contains(n) || n is "tr" || Kinds.Rows.Contains(n)) is var i and >= 0 && !Kinds.Cells.Contains(open[i]);

    /// <summary>Counts a start tag; false when it must be left out.</summary>
    public bool TryStart(string name)
    {
        if (Kinds.TableParts.Contains(name) && !TryTablePart(name))
        {
            return false;
        }

        CloseImplied(name);
        Made++;
        if (HtmlAllowList.Void.Contains(name))
        {
            return true;
        }

        var isFormatting = Kinds.Formatting.Contains(name);
        if (open.Count >= ReadingLimits.HtmlDepth || (isFormatting && formatting >= FormattingDepth))
        {
            dropped[name] = dropped.GetValueOrDefault(name) + 1;
            Cut = true;
            return false;
        }

        formatting += isFormatting ? 1 : 0;
        open.Add(name);
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
            return RemoveAbove(name, Kinds.Cells.Contains);
        }

        var i = IndexToClose(name);
        if (i >= 0)
        {
            CloseFrom(i);
        }

        return i >= 0;
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

        var parent = name switch
        {
            "td" or "th" => IndexAbove(n => n == "tr" || Kinds.Rows.Contains(n), n => n == "table"),
            "tr" => IndexAbove(Kinds.Rows.Contains, n => n == "table"),
            _ => -1,
        };
        CloseFrom((parent < 0 ? table : parent) + 1);
        return true;
    }

    private void CloseImplied(string name)
    {
        if (Kinds.Blocks.Contains(name))
        {
            RemoveAbove("p", Kinds.Scopes.Contains);
        }

        switch (name)
        {
            case "li":
                CloseItem(n => n == "li", n => n is "ul" or "ol" || Kinds.Scopes.Contains(n));
                break;
            case "dd" or "dt":
                CloseItem(n => n is "dd" or "dt", n => n is "dl" || Kinds.Scopes.Contains(n));
                break;
            case "a" or "nobr":
                RemoveAbove(name, Kinds.Cells.Contains);
                break;
            case "table" when InTable:
                CloseFrom(LastOf(n => n == "table"));
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6" when open.Count > 0 && Kinds.Headings.Contains(open[^1]):
                CloseFrom(open.Count - 1);
                break;
        }
    }

    private void CloseItem(Func<string, bool> item, Func<string, bool> border)
    {
        if (IndexAbove(item, border) is var i and >= 0)
        {
            CloseFrom(i);
        }
    }

    // What lies above a closed element is closed with it, but formatting comes back with the next text (it is made
    // anew each time, which counts), except what was opened in a cell that is closed too.
    private void CloseFrom(int index)
    {
        var cell = open.FindIndex(index, Kinds.Cells.Contains);
        var end = cell < 0 ? open.Count : cell;
        var to = index;
        for (var i = index; i < open.Count; i++)
        {
            if (!Kinds.Formatting.Contains(open[i]))
            {
                continue;
            }

            if (i < end)
            {
                open[to++] = open[i];
                Made++;
            }
            else
            {
                formatting--;
            }
        }

        open.RemoveRange(to, open.Count - to);
    }

    private bool RemoveAbove(string name, Func<string, bool> border)
    {
        var i = IndexAbove(n => n == name, border);
        if (i < 0)
        {
            return false;
        }

        Made += open.Count - i - 1;
        formatting -= Kinds.Formatting.Contains(name) ? 1 : 0;
        open.RemoveAt(i);
        return true;
    }

    private int LastOf(Predicate<string> wanted) => open.FindLastIndex(wanted);

    private int IndexAbove(Func<string, bool> wanted, Func<string, bool> border)
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (wanted(open[i]))
            {
                return i;
            }

            if (border(open[i]))
            {
                return -1;
            }
        }

        return -1;
    }
}
