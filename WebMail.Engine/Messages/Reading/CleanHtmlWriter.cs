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
        INode? node = root.FirstChild;
        while (node is not null)
        {
            Open(node, into);
            if (node.FirstChild is { } child && IsWritten(node))
            {
                node = child;
                continue;
            }

            Close(node, into);
            while (node.NextSibling is null)
            {
                node = node.Parent;
                if (node is null || ReferenceEquals(node, root))
                {
                    return;
                }

                Close(node, into);
            }

            node = node.NextSibling;
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

    private static void Open(INode node, StringBuilder into)
    {
        if (node is IText text)
        {
            // A parser drops the first line end of a pre, and browsers don't double it when they write one: without it
            // what is read is what was written.
            var isFirstOfPre = text.PreviousSibling is null && text.Parent is IElement { LocalName: "pre" };
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
