using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using OdooMailBridge.Mime.Text;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Writes a tree as libxml2 does: as HTML (<c>&lt;br&gt;</c>) or, for outgoing bodies, as XML (<c>&lt;br/&gt;</c>, <c>&lt;p/&gt;</c>).</summary>
/// <param name="namedBlanks">No-break spaces are written by their name, as in stored documents; else as they are, as in terms.</param>
internal sealed class HtmlPrinter(bool xml, bool namedBlanks = true)
{
    // A hostile document may nest deeper than the stack; what lies below is dropped.
    private const int MaxDepth = 1000;
    private readonly StringBuilder text = new();

    /// <summary>The element with what is in it.</summary>
    public string Print(IElement element)
    {
        Append(element, 0);
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
        foreach (var attribute in element.Attributes) Append(attribute, element.LocalName);
        if (xml && !element.HasChildNodes)
        {
            text.Append("/>");
            return;
        }
        text.Append('>');
        if (!xml && (LenientRules.IsEmpty(element.LocalName) || element.LocalName == "li" && !element.HasChildNodes)) return; // libxml2 ends no empty list item
        foreach (var child in element.ChildNodes) Append(child, depth + 1);
        text.Append("</").Append(element.LocalName).Append('>');
    }

    private void Append(IAttr attribute, string element)
    {
        text.Append(' ').Append(attribute.Name);
        if (!xml && LenientRules.IsBoolean(attribute.Name)) return;
        var isAddress = !xml && (attribute.Name is "href" or "action" or "src" || attribute.Name == "name" && element == "a");
        var value = isAddress ? Address(attribute.Value) : attribute.Value;

        // As HTML, libxml2 chooses the quote that the value has not.
        var quote = !xml && value.Contains('"') && !value.Contains('\'') ? '\'' : '"';
        text.Append('=').Append(quote);
        Escape(value, quote: quote == '"');
        text.Append(quote);
    }

    // As libxml2 writes addresses: what no URI may hold goes as its UTF-8 bytes in hexadecimal.
    private static string Address(string value)
    {
        value = value.TrimStart(' ', '\t', '\r', '\n');
        if (value.All(IsUri)) return value;
        var written = new StringBuilder(value.Length + 16);
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.IsAscii && IsUri((char)rune.Value)) written.Append((char)rune.Value);
            else
                foreach (var octet in Encoding.UTF8.GetBytes(rune.ToString())) written.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
        }
        return written.ToString();
    }

    private static bool IsUri(char c) => c is > ' ' and < '\x7f';

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
                case '\u00a0' when namedBlanks: text.Append("&nbsp;"); break;
                default: text.Append(c); break;
            }
        }
    }
}
