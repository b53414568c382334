using System.Text;
using AngleSharp.Dom;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Writes a cleaned tree as HTML. It knows the allow-list too: an element or attribute that got past everything
/// before is not written. Not recursive, because a stack overflow can't be caught.
/// </summary>
internal static class CleanHtmlWriter
{
    public static void WriteChildren(IElement root, StringBuilder into)
    {
        // By index: AngleSharp finds a next sibling by searching from the first.
        var path = new Stack<(INode Node, int Next)>();
        path.Push((root, 0));
        while (path.TryPop(out var at))
        {
            if (at.Next == at.Node.ChildNodes.Length)
            {
                if (path.Count > 0)
                {
                    Close(at.Node, into);
                }

                continue;
            }

            var child = at.Node.ChildNodes[at.Next];
            path.Push((at.Node, at.Next + 1));
            Open(child, at.Next == 0, into);
            if (IsWritten(child))
            {
                path.Push((child, 0));
            }
        }
    }

    public static void Escape(string text, StringBuilder into, bool inAttribute)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '&':
                    into.Append("&amp;");
                    break;
                case '<':
                    into.Append("&lt;");
                    break;
                case '>':
                    into.Append("&gt;");
                    break;
                case '\u00a0':
                    into.Append("&nbsp;");
                    break;
                case '"' when inAttribute:
                    into.Append("&quot;");
                    break;
                case '\r' or '\0':
                    break;
                default:
                    into.Append(c);
                    break;
            }
        }
    }

    private static bool IsWritten(INode node) =>
        node is IElement { NamespaceUri: "http://www.w3.org/1999/xhtml" } element && HtmlAllowList.Elements.Contains(element.LocalName);

    private static void Open(INode node, bool isFirst, StringBuilder into)
    {
        if (node is IText text)
        {
            // A parser drops the first line end of a pre, and browsers don't double it when they write one: without it
            // what is read is what was written.
            var isFirstOfPre = isFirst && text.Parent is IElement { LocalName: "pre" };
            Escape(isFirstOfPre ? text.Data.TrimStart('\n') : text.Data, into, inAttribute: false);
        }
        else if (IsWritten(node))
        {
            var element = (IElement)node;
            into.Append('<').Append(element.LocalName);
            Attributes(element, into);
            into.Append('>');
        }
    }

    private static void Attributes(IElement element, StringBuilder into)
    {
        for (var i = 0; i < element.Attributes.Length; i++)
        {
            var attribute = element.Attributes[i]!;
            if (HtmlAllowList.Attributes.TryGetValue(attribute.Name, out var name) && HtmlAllowList.IsAllowed(element.LocalName, name))
            {
                into.Append(' ').Append(name).Append("=\"");
                Escape(attribute.Value, into, inAttribute: true);
                into.Append('"');
            }
        }
    }

    private static void Close(INode node, StringBuilder into)
    {
        if (IsWritten(node) && ((IElement)node).LocalName is var name && !HtmlAllowList.Void.Contains(name))
        {
            into.Append("</").Append(name).Append('>');
        }
    }
}
