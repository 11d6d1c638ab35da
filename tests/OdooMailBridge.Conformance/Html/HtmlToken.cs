namespace OdooMailBridge.Conformance.Html;

/// <summary>
/// One comparable piece of HTML. With attributes it is a start tag and <see cref="Text"/> is <c>&lt;name</c>; without, it is
/// <c>#words</c>, an end tag, a comment or a declaration.
/// </summary>
public sealed record HtmlToken(string Text, IReadOnlyList<KeyValuePair<string, string>>? Attributes = null)
{
    public override string ToString()
    {
        if (Attributes is not null)
            return Text + string.Concat(Attributes.Select(a => $" {a.Key}=\"{a.Value}\"")) + ">";
        return Text.StartsWith('#') ? Text[1..].Replace("&", "&amp;").Replace("<", "&lt;") : Text;
    }
}
