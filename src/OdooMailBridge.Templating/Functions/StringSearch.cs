using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

internal static class StringSearch
{
    public static object Split(FunctionArguments a)
    {
        var text = a.Text(0);
        var by = a.Text(1);
        var parts = by.Length == 0 ? [text] : text.Split(by, StringSplitOptions.RemoveEmptyEntries);
        return ArrayFunctions.Make(a, parts);
    }

    public static object IndexOf(FunctionArguments a)
    {
        var text = a.Text(0);
        var start = Math.Clamp(a.Int(2), 0, text.Length);
        var count = Math.Clamp(a.Int(3, text.Length - start), 0, text.Length - start);
        return Boxes.Int(text.IndexOf(a.Text(1), start, count, ComparisonOf(a)));
    }

    private static StringComparison ComparisonOf(FunctionArguments a) => a[4] switch
    {
        null => StringComparison.Ordinal,
        string name when Enum.TryParse<StringComparison>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var comparison) && Enum.IsDefined(comparison) => comparison,
        _ => throw a.Error($"Unknown string comparison `{a.Text(4)}`."),
    };
}
