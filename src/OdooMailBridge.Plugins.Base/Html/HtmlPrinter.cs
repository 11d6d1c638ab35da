using System.Text;
using AngleSharp.Dom;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Writes a tree as libxml2 does: as HTML (<c>&lt;br&gt;</c>) or, for outgoing bodies, as XML (<c>&lt;br/&gt;</c>).</summary>
internal sealed class HtmlPrinter(bool xml)
{
    private static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase) { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr" };

    // A hostile document may nest deeper than the stack; what lies below is dropped.
    private const int MaxDepth = 1000;
    private readonly StringBuilder text = new();

    /// <summary>The children of the node.</summary>
    public string Print(INode node)
    {
        foreach (var child in node.ChildNodes) Append(child, 0);
        return text.ToString();
    }

    private void Append(INode node, int depth)
    {
        if (depth > MaxDepth) return;
        switch (node)
        {
            case IText data: Escape(data.Data, quote: false); break;
            case IComment comment: text.Append("<!--").Append(comment.Data).Append("-->"); break;
            case IElement element: Append(element, depth); break;
        }
    }

    private void Append(IElement element, int depth)
    {
        text.Append('<').Append(element.LocalName);
        foreach (var attribute in element.Attributes)
        {
            text.Append(' ').Append(attribute.Name).Append("=\"");
            Escape(attribute.Value, quote: true);
            text.Append('"');
        }
        var isVoid = Void.Contains(element.LocalName);
        if (xml && (isVoid || element.LocalName == "t" && !element.HasChildNodes))
        {
            text.Append("/>");
            return;
        }
        text.Append('>');
        if (isVoid) return;
        foreach (var child in element.ChildNodes) Append(child, depth + 1);
        text.Append("</").Append(element.LocalName).Append('>');
    }

    private void Escape(string value, bool quote)
    {
        foreach (var c in value)
        {
            switch (c)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '"' when quote: text.Append("&quot;"); break;
                case '\u00a0': text.Append("&nbsp;"); break;
                default: text.Append(c); break;
            }
        }
    }
}
