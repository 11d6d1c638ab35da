namespace OdooMailBridge.Templating.Qweb;

/// <summary>A piece of a parsed HTML fragment; every character of the source is kept somewhere.</summary>
internal abstract record HtmlNode(int Offset);

/// <summary>Text, comments, doctypes and stray tags, as written.</summary>
internal sealed record HtmlText(string Raw, int Offset, bool IsComment = false) : HtmlNode(Offset);

/// <param name="Raw">The attribute as written, with the blanks before it.</param>
/// <param name="Value">The value without quotes, character references resolved; empty without value.</param>
internal sealed record HtmlAttribute(string Name, string Raw, string Value, int Offset);

/// <param name="StartTag">The start tag as written.</param>
/// <param name="Close">How the start tag ends: <c>&gt;</c> or <c>/&gt;</c>, with the blanks before it.</param>
internal sealed record HtmlElement(string Name, IReadOnlyList<HtmlAttribute> Attributes, string StartTag, string Close, int Offset) : HtmlNode(Offset)
{
    public List<HtmlNode> Children { get; } = [];

    /// <summary>The end tag as written; empty for void, self-closed and never closed elements.</summary>
    public string EndTag { get; set; } = "";

    /// <summary>Whether the source ends the element: by an end tag, a slash, or by being void.</summary>
    public bool IsClosed { get; set; }
}
