using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// A piece of HTML under one root, chosen as lxml's <c>fromstring</c> does: the whole document when it says so or has a head, an only
/// element itself, else a div (or a span when nothing in it is a block) around the pieces.
/// </summary>
internal sealed partial class Fragment
{
    // What lxml counts as blocks: HTML 4's, so that a section is none.
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "address", "blockquote", "caption", "center", "col", "colgroup", "dd", "del", "dir", "div", "dl", "dt", "fieldset", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
        "ins", "isindex", "legend", "li", "menu", "noscript", "ol", "optgroup", "option", "p", "pre", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    };

    // Owns all elements and holds none. Making a document costs more than reading a message into one; a document serves one thread.
    [ThreadStatic]
    private static IDocument? owner;

    /// <summary>What elements of this thread are made in.</summary>
    public static IDocument Owner => owner ??= new HtmlParser().ParseDocument("");

    private Fragment(IElement root, string tail)
    {
        Root = root;
        Tail = tail;
    }

    /// <summary>Nothing stands around it.</summary>
    public IElement Root { get; private set; }

    /// <summary>Blanks behind an only element.</summary>
    public string Tail { get; private set; }

    /// <summary>Null when the text holds no element and no words.</summary>
    public static Fragment? Read(string html)
    {
        var document = Owner;
        if (LenientParser.Parse(html, document) is not { } whole) return null;
        var body = whole.Children.FirstOrDefault(child => child.LocalName == "body");
        if (Document().IsMatch(html) || body is null || whole.Children.Any(child => child.LocalName == "head")) return new Fragment(whole, "");
        if (body.ChildElementCount == 1 && body.FirstElementChild is { } only && body.ChildNodes.OfType<IText>().All(IsBlank) && !body.ChildNodes.OfType<IComment>().Any())
        {
            var tail = string.Concat(body.ChildNodes.SkipWhile(node => node != only).OfType<IText>().Select(text => text.Data));
            only.Remove();
            return new Fragment(only, tail);
        }
        var root = document.CreateElement(body.QuerySelectorAll("*").Any(element => Blocks.Contains(element.LocalName)) ? "div" : "span");
        foreach (var attribute in body.Attributes) root.SetAttribute(attribute.Name, attribute.Value);
        while (body.FirstChild is { } child) root.AppendChild(child);
        return new Fragment(root, "");
    }

    /// <summary>A root cannot go and leave what stands in it alone: it becomes a div that says nothing.</summary>
    public void Unname()
    {
        var bare = Root.Owner!.CreateElement("div");
        while (Root.FirstChild is { } child) bare.AppendChild(child);
        Root = bare;
    }

    public void Empty()
    {
        Root = Root.Owner!.CreateElement("div");
        Tail = "";
    }

    private static bool IsBlank(IText text) => string.IsNullOrWhiteSpace(text.Data);

    [GeneratedRegex(@"^\s*<(?:html|!doctype)", RegexOptions.IgnoreCase)]
    private static partial Regex Document();
}
