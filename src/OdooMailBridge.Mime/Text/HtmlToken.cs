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
/// <param name="Text">The text, or the lower-case tag name.</param>
/// <param name="Attributes">The source between tag name and <c>&gt;</c>.</param>
internal readonly record struct HtmlToken(HtmlTokenKind Kind, string Text, string Attributes)
{
    /// <summary>The tag ends itself: <c>&lt;p/&gt;</c>.</summary>
    public bool IsSelfClosing => Kind == HtmlTokenKind.StartTag && Attributes.EndsWith('/');

    /// <summary>The tag carries at least one attribute.</summary>
    public bool HasAttributes => Attributes.AsSpan().Trim(" \t\r\n/").Length > 0;

    /// <summary>The value of an attribute with its entities decoded, null when absent.</summary>
    public string? Attribute(string name)
    {
        var rest = Attributes.AsSpan();
        while (HtmlAttributes.Next(ref rest, out var key, out var value))
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase)) return System.Net.WebUtility.HtmlDecode(value.ToString());
        return null;
    }
}
