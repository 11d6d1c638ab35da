using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>The <c>string</c> object.</summary>
internal static class StringFunctions
{
    public static BuiltinObject Build()
    {
        var table = new FunctionTable("string.")
            .Add("append", "text with", a => a.Made(a.Text(0) + a.Text(1)))
            .Add("prepend", "text by", a => a.Made(a.Text(1) + a.Text(0)))
            .Add("contains", "text value", a => Boxes.Bool(a[0] is not null && a[1] is not null && a.Text(0).Contains(a.Text(1), StringComparison.Ordinal)))
            .Add("starts_with", "text value", a => Boxes.Bool(a[0] is not null && a[1] is not null && a.Text(0).StartsWith(a.Text(1), StringComparison.Ordinal)))
            .Add("ends_with", "text value", a => Boxes.Bool(a[0] is not null && a[1] is not null && a.Text(0).EndsWith(a.Text(1), StringComparison.Ordinal)))
            .Add("equals_ignore_case", "text value", a => Boxes.Bool(string.Equals(a.TextOrNull(0), a.TextOrNull(1), StringComparison.OrdinalIgnoreCase)))
            .Add("empty", "text", a => Boxes.Bool(a.Text(0).Length == 0))
            .Add("whitespace", "text", a => Boxes.Bool(string.IsNullOrWhiteSpace(a.Text(0))))
            .Add("index_of", "text search startIndex? count? stringComparison?", StringSearch.IndexOf)
            .Add("size", "text", a => Boxes.Int(a.Text(0).Length))
            .Add("pluralize", "number singular plural", a => Comparison.Compare(a.Number(0), Boxes.Int(1)) == 0 ? a[1] : a[2])
            .Add("split", "text match", StringSearch.Split);
        StringShapes.AddTo(table);
        StringEdits.AddTo(table);
        StringNumbers.AddTo(table);
        StringDigests.AddTo(table);
        return table.Build();
    }
}
