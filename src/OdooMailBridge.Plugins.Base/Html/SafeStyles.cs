using System.Text.RegularExpressions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Style declarations that only change how text looks.</summary>
internal static partial class SafeStyles
{
    private static readonly HashSet<string> Properties = new(StringComparer.OrdinalIgnoreCase)
    {
        "font-size", "font-family", "font-weight", "font-style", "background-color", "color", "text-align", "line-height", "letter-spacing", "text-transform", "text-decoration",
        "opacity", "float", "vertical-align", "display", "padding", "padding-top", "padding-left", "padding-bottom", "padding-right", "margin", "margin-top", "margin-left",
        "margin-bottom", "margin-right", "white-space", "border", "border-color", "border-radius", "border-style", "border-width", "border-top", "border-bottom", "height", "width",
        "max-width", "min-width", "min-height", "border-collapse", "border-spacing", "caption-side", "empty-cells", "table-layout",
        "border-top-style", "border-top-color", "border-top-width", "border-top-left-radius", "border-top-right-radius",
        "border-bottom-style", "border-bottom-color", "border-bottom-width", "border-bottom-left-radius", "border-bottom-right-radius",
        "border-left-style", "border-left-color", "border-left-width", "border-left-left-radius", "border-left-right-radius",
        "border-right-style", "border-right-color", "border-right-width", "border-right-left-radius", "border-right-right-radius",
    };

    /// <summary>The style without scripts in addresses and without expressions; its other declarations are harmless and stay.</summary>
    public static string WithoutScripts(string style) => Expressions().Replace(ScriptAddresses().Replace(style, "url()"), "");

    public static bool IsActive(string style) => Active().IsMatch(Escapes().Replace(style, ""));

    /// <summary>The declarations that may stay, each once, in the order of their first mention; the last mention says what.</summary>
    public static string Filter(string style)
    {
        var kept = new OrderedDictionary<string, string>();
        foreach (Match match in Declaration().Matches(style))
            if (match.Groups[1].Value.ToLowerInvariant() is var name && Properties.Contains(name)) kept[name] = match.Groups[2].Value;
        return string.Join("; ", kept.Select(pair => $"{pair.Key}:{pair.Value}"));
    }

    [GeneratedRegex("""([\w-]+)\s*:\s*((?:[^;"']|"[^";]*"|'[^';]*')+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"expression\s*\(|javascript:|vbscript:|@import|behaviou?r\s*:|-moz-binding", RegexOptions.IgnoreCase)]
    private static partial Regex Active();

    [GeneratedRegex(@"url\(\s*[""']?\s*(?:javascript|jscript|livescript|vbscript|mocha|about)\s*:[^)]*\)", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptAddresses();

    [GeneratedRegex(@"expression\s*\([^)]*\)", RegexOptions.IgnoreCase)]
    private static partial Regex Expressions();

    [GeneratedRegex(@"/\*.*?\*/|\\", RegexOptions.Singleline)]
    private static partial Regex Escapes();
}
