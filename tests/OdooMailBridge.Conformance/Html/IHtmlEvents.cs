namespace OdooMailBridge.Conformance.Html;

/// <summary>What <see cref="HtmlReader"/> meets, in order. Names are lower case; character references are resolved.</summary>
public interface IHtmlEvents
{
    /// <summary>A start tag; an attribute without a value has null. <paramref name="selfClosing"/> is true for <c>&lt;a/&gt;</c>.</summary>
    void StartTag(string name, IReadOnlyList<KeyValuePair<string, string?>> attributes, bool selfClosing);

    void EndTag(string name);

    void Text(string text);

    void Comment(string text);

    /// <summary>A document type declaration without its delimiters.</summary>
    void Declaration(string text);
}
