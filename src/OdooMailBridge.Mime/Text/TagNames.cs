using System.Collections.Frozen;

namespace OdooMailBridge.Mime.Text;

/// <summary>Names of tags in lower case. Those that mails are made of exist once, instead of once for each tag.</summary>
internal static class TagNames
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Usual = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "a", "b", "body", "br", "center", "div", "em", "font", "h1", "h2", "h3", "h4", "head", "hr", "html", "i", "img", "li", "link", "meta", "ol", "p", "pre", "small", "span",
        "strong", "style", "sub", "sup", "table", "tbody", "td", "th", "thead", "title", "tr", "u", "ul").GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Lower(ReadOnlySpan<char> name) => Usual.TryGetValue(name, out var usual) ? usual : name.ToString().ToLowerInvariant();
}
