using System.Text;
using AngleSharp.Dom;
using OdooMailBridge.Mime.Text;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// The tree that libxml2 builds: html, head, body and paragraphs that nobody wrote are put in, elements end one another, and end tags that
/// fit nothing are passed over. Unlike an HTML5 tree, tables stay as they were written.
/// </summary>
internal sealed class LenientTree(IDocument document)
{
    // libxml2 stops reading there; so deep a tree is no message.
    private const int MaxDepth = 256;

    private readonly List<(string Name, IElement Element)> open = [];
    private readonly StringBuilder words = new();
    private bool headSeen;
    private bool bodySeen;
    private int misplaced;

    /// <summary>Null until something was found.</summary>
    public IElement? Root { get; private set; }

    /// <summary>Nested too deeply: what follows is not read.</summary>
    public bool IsFull { get; private set; }

    public string? Current => open.Count > 0 ? open[^1].Name : null;

    /// <summary>Opens an element. Where its tag cannot stand, nothing opens; an html tag lends its attributes to the first one.</summary>
    public (IElement? Element, bool Opens) Start(string name)
    {
        while (Current is { } inner && LenientRules.Ends(name, inner)) Pop();
        Imply(name);
        if (name == "html" && open.Count > 0 || name == "head" && open.Count != 1 || name == "body" && open.Exists(item => item.Name == "body"))
        {
            misplaced++;
            return (name == "html" ? Root : null, false);
        }
        return (Push(name), true);
    }

    public void Pop()
    {
        Flush();
        open.RemoveAt(open.Count - 1);
    }

    /// <summary>Puts the words read since the last tag into the tree, in one piece.</summary>
    public void Flush()
    {
        if (words.Length == 0) return;
        open[^1].Element.AppendChild(document.CreateTextNode(words.ToString()));
        words.Clear();
    }

    public void End(string name)
    {
        if (misplaced > 0 && name is ("html" or "body" or "head"))
        {
            misplaced--;
            return;
        }
        if (!open.Exists(item => item.Name == name)) return;
        var rank = LenientRules.Rank(name);
        for (var at = open.Count - 1; at >= 0 && open[at].Name != name; at--)
            if (LenientRules.Rank(open[at].Name) > rank) return;
        while (Current != name) Pop();
        Pop();
    }

    /// <summary>Text where a paragraph begins when nothing is open.</summary>
    public void Text(string text)
    {
        if (Current is null or "html" or "head")
        {
            while (Current is { } inner && LenientRules.Ends("p", inner)) Pop();
            Imply("p");
            Push("p");
        }
        Bare(text);
    }

    /// <summary>Text as it stands; outside of everything it is lost.</summary>
    public void Bare(string text)
    {
        if (open.Count > 0 && !IsFull) words.Append(text);
    }

    public void Comment(string text)
    {
        if (open.Count == 0 || IsFull) return;
        Flush();
        open[^1].Element.AppendChild(document.CreateComment(text));
    }

    private void Imply(string name)
    {
        if (name == "html") return;
        if (open.Count == 0) Push("html");
        if (name is "head" or "body") return;
        if (open.Count == 1 && LenientRules.OpensHead(name))
        {
            if (!headSeen) Push("head");
        }
        else if (LenientRules.NeedsBody(name) && !bodySeen && !open.Exists(item => item.Name is "head" or "body")) Push("body");
    }

    private IElement Push(string name)
    {
        var element = document.CreateElement(name);
        if (open.Count > MaxDepth)
        {
            IsFull = true;
            return element;
        }
        Flush();
        headSeen |= name is "head" or "body";
        bodySeen |= name == "body";
        if (open.Count > 0) open[^1].Element.AppendChild(element);
        else if (Root is { } root) root.AppendChild(element);
        else Root = element;
        open.Add((name, element));
        return element;
    }
}
