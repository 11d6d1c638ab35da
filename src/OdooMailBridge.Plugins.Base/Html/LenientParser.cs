using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using OdooMailBridge.Mime.Text;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Reads HTML as libxml2's parser does, whose tree Odoo stores. Linear in the text's length; never fails.</summary>
internal sealed class LenientParser
{
    private readonly string html;
    private readonly LenientTree tree;
    private int at;

    private LenientParser(string html, IDocument document)
    {
        this.html = html;
        tree = new LenientTree(document);
    }

    /// <summary>The html element; null when there is nothing but comments and declarations.</summary>
    public static IElement? Parse(string html, IDocument document)
    {
        var parser = new LenientParser(html, document);
        parser.SkipBlanks();
        while (parser.at < html.Length && !parser.tree.IsFull) parser.Next();
        parser.tree.Flush();
        return parser.tree.Root;
    }

    private void Next()
    {
        if (tree.Current is "script" or "style") Raw(tree.Current);
        if (Is("</")) EndTag();
        else if (Peek() == '<' && at + 1 < html.Length && IsNameStart(html[at + 1])) StartTag();
        else if (Is("<!--")) Comment();
        else if (Is("<?") || IsDoctype()) at = After('>', at);
        else if (Peek() == '<')
        {
            at++;
            tree.Bare("<");
        }
        else if (Peek() == '&') tree.Text(Reference());
        else if (at < html.Length) Text();
    }

    private void Text()
    {
        var end = html.AsSpan(at).IndexOfAny('<', '&') is >= 0 and var length ? at + length : html.Length;
        var text = html[at..end];
        at = end;
        if ((end == html.Length || html[end] == '<') && text.AsSpan().Trim(" \t\r\n").IsEmpty) tree.Bare(text);
        else tree.Text(text);
    }

    private void Raw(string name)
    {
        var end = html.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
        if (end < 0) end = html.Length;
        if (end > at) tree.Bare(html[at..end]);
        at = end;
    }

    private void Comment()
    {
        var end = html.IndexOf("-->", at + 4, StringComparison.Ordinal);
        if (end >= 0) tree.Comment(html[(at + 4)..end]);
        at = end < 0 ? html.Length : end + 3;
    }

    private void EndTag()
    {
        at += 2;
        var name = Name();
        if (name.Length == 0) return;
        at = After('>', at);
        tree.End(name);
    }

    private void StartTag()
    {
        at++;
        var name = Name();
        var (element, opens) = tree.Start(name);
        Attributes(element);
        var isClosed = Is("/>");
        var isWhole = Peek() == '>';
        at += isClosed ? 2 : isWhole ? 1 : 0;
        if (opens && !tree.IsFull && (!isWhole || LenientRules.IsEmpty(name))) tree.Pop();
    }

    private void Attributes(IElement? element)
    {
        SkipBlanks();
        while (at < html.Length && html[at] != '>' && !Is("/>"))
        {
            var name = Name();
            if (name.Length == 0)
            {
                while (at < html.Length && !IsBlank(html[at]) && html[at] != '>' && !Is("/>")) at++;
            }
            else
            {
                SkipBlanks();
                var value = "";
                if (Peek() == '=')
                {
                    at++;
                    SkipBlanks();
                    value = Value();
                }
                if (element is not null && !element.HasAttribute(name)) element.SetAttribute(name, value);
            }
            SkipBlanks();
        }
    }

    private string Value()
    {
        var quote = Peek();
        var isQuoted = quote is '"' or '\'';
        if (isQuoted) at++;
        var text = new StringBuilder();
        while (at < html.Length && (isQuoted ? html[at] != quote : html[at] != '>' && !IsBlank(html[at])))
        {
            if (html[at] == '&') text.Append(Reference());
            else text.Append(html[at++]);
        }
        if (isQuoted && at < html.Length) at++;
        return text.ToString();
    }

    /// <summary>A character reference; a named one counts only with its semicolon, and stays as written when nobody knows it.</summary>
    private string Reference()
    {
        var start = at++;
        if (Peek() == '#') return Number();
        while (at < html.Length && (char.IsLetterOrDigit(html[at]) || html[at] is '.' or '-' or '_' or ':')) at++;
        if (at == start + 1 || Peek() != ';') return html[start..at];
        var written = html[start..(at + 1)];
        var read = WebUtility.HtmlDecode(written);
        if (read == written) return html[start..at];
        at++;
        return read;
    }

    private string Number()
    {
        at++;
        var isHex = Peek() is 'x' or 'X';
        if (isHex) at++;
        var start = at;
        while (at < html.Length && (isHex ? char.IsAsciiHexDigit(html[at]) : char.IsAsciiDigit(html[at]))) at++;
        var digits = html[start..at];
        if (Peek() == ';') at++;
        var isRead = int.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code);
        return isRead && (code is 9 or 10 or 13 or >= 32) && Rune.IsValid(code) ? new Rune(code).ToString() : "";
    }

    private string Name()
    {
        if (at >= html.Length || !IsNameStart(html[at])) return "";
        var start = at;
        while (at < html.Length && (char.IsAsciiLetterOrDigit(html[at]) || html[at] is ':' or '-' or '_' or '.')) at++;
        return html[start..at].ToLowerInvariant();
    }

    private bool IsDoctype() => Is("<!") && string.Compare(html, at + 2, "DOCTYPE", 0, 7, StringComparison.OrdinalIgnoreCase) == 0;

    private bool Is(string text) => string.CompareOrdinal(html, at, text, 0, text.Length) == 0;

    private char Peek() => at < html.Length ? html[at] : '\0';

    private int After(char end, int from) => html.IndexOf(end, from) is >= 0 and var found ? found + 1 : html.Length;

    private void SkipBlanks()
    {
        while (at < html.Length && IsBlank(html[at])) at++;
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or ':';

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';
}
