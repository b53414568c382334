using System.Text;

namespace WebMail.Engine.Messages.Reading;

/// <summary>Reads a plain text line by line: quote marks are counted, flowed paragraphs joined (RFC 3676).</summary>
internal static class TextLines
{
    public static IEnumerable<TextLine> Read(string text, bool flowed, bool delSp)
    {
        var lines = Split(text).Take(ReadingLimits.TextLines).Select(l => Quoted(l, flowed));
        return flowed ? Joined(lines, delSp) : lines;
    }

    private static IEnumerable<string> Split(string text)
    {
        using var reader = new StringReader(text.Length > ReadingLimits.TextLength ? text[..ReadingLimits.TextLength] : text);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static TextLine Quoted(string line, bool flowed)
    {
        var depth = 0;
        var at = 0;
        while (at < line.Length && line[at] == '>')
        {
            depth++;
            at++;

            // "> > text" is two levels where people quote by hand; in flowed text the space would be stuffing.
            if (!flowed && at + 1 < line.Length && line[at] == ' ' && line[at + 1] == '>')
            {
                at++;
            }
        }

        var stuffed = at < line.Length && line[at] == ' ' && (flowed || depth > 0);
        return new TextLine(Math.Min(depth, ReadingLimits.QuoteDepth), line[(stuffed ? at + 1 : at)..]);
    }

    private static IEnumerable<TextLine> Joined(IEnumerable<TextLine> lines, bool delSp)
    {
        var paragraph = new StringBuilder();
        var depth = -1;
        foreach (var line in lines)
        {
            if (depth >= 0 && (depth != line.Depth || line.Text == "-- "))
            {
                yield return new TextLine(depth, paragraph.ToString());
                paragraph.Clear();
                depth = -1;
            }

            if (line.Text.EndsWith(' ') && line.Text != "-- ")
            {
                paragraph.Append(delSp ? line.Text.AsSpan(0, line.Text.Length - 1) : line.Text);
                depth = line.Depth;
                continue;
            }

            yield return new TextLine(line.Depth, paragraph.Append(line.Text).ToString());
            paragraph.Clear();
            depth = -1;
        }

        if (depth >= 0)
        {
            yield return new TextLine(depth, paragraph.ToString());
        }
    }
}
