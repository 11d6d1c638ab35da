namespace OdooMailBridge.Mime.Text;

/// <summary>What a piece of HTML source is.</summary>
internal enum HtmlTokenKind
{
    Text,
    RawText,
    StartTag,
    EndTag,
    Comment,
}

/// <summary>A piece of HTML source: text (entities still encoded, except in scripts and styles, which are raw), a tag, or something that shows nothing.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The lower-case tag name.</param>
/// <param name="Source">The text, or what stands between tag name and <c>&gt;</c>; a piece of the document, not a copy.</param>
internal readonly record struct HtmlToken(HtmlTokenKind Kind, string Name, ReadOnlyMemory<char> Source)
{
    /// <summary>Something that shows nothing: a comment, a declaration.</summary>
    public static HtmlToken Silent { get; } = new(HtmlTokenKind.Comment, "", default);

    /// <summary>The tag ends itself: <c>&lt;p/&gt;</c>.</summary>
    public bool IsSelfClosing => Kind == HtmlTokenKind.StartTag && Source.Span.EndsWith('/');

    /// <summary>The tag carries at least one attribute.</summary>
    public bool HasAttributes => !Source.Span.Trim(" \t\r\n/").IsEmpty;

    /// <summary>The value of an attribute with its entities decoded, null when absent.</summary>
    public string? Attribute(string name)
    {
        var rest = Source.Span;
        while (HtmlAttributes.Next(ref rest, out var key, out var value))
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase)) return System.Net.WebUtility.HtmlDecode(value.ToString());
        return null;
    }
}
