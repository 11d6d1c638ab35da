using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>Removing, replacing, slicing, shortening.</summary>
internal static class StringEdits
{
    public static void AddTo(FunctionTable table) => table
        .Add("remove", "text remove", a => Replace(a, a.Text(1), ""))
        .Add("remove_first", "text remove", a => ReplaceOne(a, "", last: false))
        .Add("remove_last", "text remove", a => ReplaceOne(a, "", last: true))
        .Add("replace", "text match replace", a => Replace(a, a.Text(1), a.Text(2)))
        .Add("replace_first", "text match replace fromEnd?", a => ReplaceOne(a, a.Text(2), a.Bool(3)))
        .Add("slice", "text start length?", a => Slice(a, a.Int(2, int.MaxValue)))
        .Add("slice1", "text start length?", a => Slice(a, a.Int(2, 1)))
        .Add("truncate", "text length ellipsis?", a => StringShapes.Map(a, text => Truncate(a, text)))
        .Add("truncatewords", "text count ellipsis?", a => StringShapes.Map(a, text => TruncateWords(a, text)));

    private static object? Replace(FunctionArguments a, string match, string replacement)
    {
        if (a.TextOrNull(0) is not { } text || match.Length == 0)
            return a.TextOrNull(0);
        var count = replacement.Length > match.Length ? Occurrences(text, match) : 0;
        a.Meter.Text(text.Length + ((long)count * (replacement.Length - match.Length)), a.Position);
        return text.Replace(match, replacement, StringComparison.Ordinal);
    }

    private static int Occurrences(string text, string match)
    {
        var count = 0;
        for (var i = text.IndexOf(match, StringComparison.Ordinal); i >= 0; i = text.IndexOf(match, i + match.Length, StringComparison.Ordinal))
            count++;
        return count;
    }

    private static object? ReplaceOne(FunctionArguments a, string replacement, bool last)
    {
        if (a.TextOrNull(0) is not { } text || a.Text(1) is not { Length: > 0 } match)
            return a.TextOrNull(0);
        var at = last ? text.LastIndexOf(match, StringComparison.Ordinal) : text.IndexOf(match, StringComparison.Ordinal);
        return at < 0 ? text : a.Made(string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + match.Length)));
    }

    /// <summary>A negative start counts from the end; what would lie before the text is cut off.</summary>
    private static string Slice(FunctionArguments a, int length)
    {
        var text = a.Text(0);
        long start = a.Int(1);
        start = start < 0 ? start + text.Length : start;
        var end = Math.Min(start + length, text.Length);
        start = Math.Max(start, 0);
        return start < end ? text[(int)start..(int)end] : "";
    }

    private static string Truncate(FunctionArguments a, string text)
    {
        var ellipsis = a.TextOrNull(2) ?? "...";
        var length = Math.Max(0, a.Int(1));
        return text.Length <= length ? text : string.Concat(text.AsSpan(0, Math.Max(0, length - ellipsis.Length)), ellipsis);
    }

    private static string TruncateWords(FunctionArguments a, string text)
    {
        var ellipsis = a.TextOrNull(2) ?? "...";
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var count = Math.Max(0, a.Int(1));
        return string.Join(' ', words.Take(count)) + (words.Length > count ? ellipsis : "");
    }
}
