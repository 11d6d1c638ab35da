using System.Text;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Attributes that only describe, and the addresses that must not act.</summary>
internal static class SafeAttributes
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "abbr", "accept", "accept-charset", "accesskey", "action", "align", "alt", "axis", "border", "cellpadding", "cellspacing", "char", "charoff", "charset",
        "checked", "cite", "class", "clear", "cols", "colspan", "color", "compact", "coords", "datetime", "dir", "disabled", "enctype", "for", "frame", "headers",
        "height", "href", "hreflang", "hspace", "id", "ismap", "label", "lang", "longdesc", "maxlength", "media", "method", "multiple", "name", "nohref", "noshade", "nowrap",
        "prompt", "readonly", "rel", "rev", "rows", "rowspan", "rules", "scope", "selected", "shape", "size", "span", "src", "start", "style", "summary", "tabindex", "target",
        "title", "type", "usemap", "valign", "value", "vspace", "width",
        "data-o-mail-quote", "data-o-mail-quote-node", "data-oe-model", "data-oe-id", "data-oe-field", "data-oe-type", "data-oe-expression",
        "data-oe-translation-source-sha", "data-oe-nodeid", "data-last-history-steps", "data-oe-protected", "data-embedded", "data-embedded-editable",
        "data-oe-transient-content", "data-behavior-props", "data-prop-name", 
        "data-publish", "data-id", "data-res_id", "data-interval", "data-member_id", "data-scroll-background-ratio", "data-view-id", "data-class", "data-mimetype",
        "data-original-src", "data-original-id", "data-gl-filter", "data-quality", "data-resize-width", "data-shape", "data-shape-colors", "data-file-name",
        "data-original-mimetype", "data-mimetype-before-conversion", "data-oe-version", "data-embedded-props",
    };

    // Bodies that are written here and sent may look as their editor made them.
    private static readonly HashSet<string> Outgoing = new(StringComparer.OrdinalIgnoreCase)
    {
        "bgcolor", "face", "background", "itemprop", "itemscope", "itemtype", "data-width", "data-height", "data-scale-x", "data-scale-y", "data-x", "data-y", "contenteditable",
    };

    private static readonly HashSet<string> Addresses = new(StringComparer.OrdinalIgnoreCase)
    {
        "href", "src", "action", "background", "cite", "longdesc", "usemap", "poster", "formaction", "data", "codebase", "classid", "archive", "profile", "lowsrc", "dynsrc", "xlink:href",
    };

    public static bool Contains(string name, bool template) => Names.Contains(name) || template && (Outgoing.Contains(name) || name.StartsWith("t-", StringComparison.Ordinal));

    public static bool HoldsAddress(string name) => Addresses.Contains(name);

    /// <summary>
    /// Whether an address runs code. Browsers ignore control characters and blanks in the scheme, so they are ignored here too; data
    /// addresses pass for images only.
    /// </summary>
    public static bool IsActive(string address)
    {
        var text = new StringBuilder(Math.Min(address.Length, 64));
        foreach (var c in address)
        {
            if (c <= ' ' || char.IsControl(c)) continue;
            text.Append(char.ToLowerInvariant(c));
            if (text.Length == 64) break;
        }
        var start = text.ToString();
        if (start.StartsWith("data:", StringComparison.Ordinal)) return !start.StartsWith("data:image/", StringComparison.Ordinal) || start.StartsWith("data:image/svg", StringComparison.Ordinal);
        return start.StartsWith("javascript:", StringComparison.Ordinal) || start.StartsWith("jscript:", StringComparison.Ordinal) || start.StartsWith("livescript:", StringComparison.Ordinal) ||
            start.StartsWith("vbscript:", StringComparison.Ordinal) || start.StartsWith("mocha:", StringComparison.Ordinal) || start.StartsWith("about:", StringComparison.Ordinal);
    }
}
