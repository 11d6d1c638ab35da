using System.Text;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>Case, blanks, padding, quoting.</summary>
internal static class StringShapes
{
    public static void AddTo(FunctionTable table) => table
        .Add("escape", "text", a => Map(a, Printing.Escape))
        .Add("literal", "text", a => Map(a, Printing.Quote))
        .Add("capitalize", "text", a => Map(a, text => Capitalize(a, text)))
        .Add("capitalizewords", "text", a => Map(a, text => CapitalizeWords(a, text)))
        .Add("downcase", "text", a => Map(a, text => text.ToLower(a.Culture)))
        .Add("upcase", "text", a => Map(a, text => text.ToUpper(a.Culture)))
        .Add("handleize", "text", a => Map(a, Handle))
        .Add("lstrip", "text", a => Map(a, text => text.TrimStart()))
        .Add("rstrip", "text", a => Map(a, text => text.TrimEnd()))
        .Add("strip", "text", a => Map(a, text => text.Trim()))
        .Add("strip_newlines", "text", a => Map(a, text => text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)))
        .Add("pad_left", "text width", a => Pad(a, left: true))
        .Add("pad_right", "text width", a => Pad(a, left: false));

    public static object? Map(FunctionArguments a, Func<string, string> change) => a.TextOrNull(0) is { } text ? a.Made(change(text)) : null;

    private static string Capitalize(FunctionArguments a, string text) =>
        text.Length == 0 ? text : char.ToUpper(text[0], a.Culture) + text[1..];

    private static string CapitalizeWords(FunctionArguments a, string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            result.Append(i == 0 || char.IsWhiteSpace(text[i - 1]) ? char.ToUpper(text[i], a.Culture) : text[i]);
        return result.ToString();
    }

    /// <summary>Letters and digits in lower case; a run of anything else is one hyphen, none at the ends.</summary>
    private static string Handle(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                result.Append(char.ToLowerInvariant(c));
            else if (result.Length > 0 && result[^1] != '-')
                result.Append('-');
        }

        return result.ToString().TrimEnd('-');
    }

    private static string Pad(FunctionArguments a, bool left)
    {
        var width = Math.Max(0, a.Int(1));
        a.Meter.Text(width, a.Position);
        return left ? a.Text(0).PadLeft(width) : a.Text(0).PadRight(width);
    }
}
