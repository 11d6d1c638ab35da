using System.Globalization;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

/// <summary>Methods of <c>str</c>.</summary>
internal static class StringMethods
{
    public static ScriptFunction? Find(PythonScope scope, string text, string name, int offset)
    {
        Func<FunctionArguments, object?>? body = name switch
        {
            "upper" => _ => text.ToUpperInvariant(),
            "lower" or "casefold" => _ => text.ToLowerInvariant(),
            "capitalize" => _ => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant(),
            "title" => _ => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text.ToLowerInvariant()),
            "strip" => a => text.Trim(Blanks(a)),
            "lstrip" => a => text.TrimStart(Blanks(a)),
            "rstrip" => a => text.TrimEnd(Blanks(a)),
            "startswith" => a => Boxes.Bool(Affixes(a).Any(affix => text.StartsWith(affix, StringComparison.Ordinal))),
            "endswith" => a => Boxes.Bool(Affixes(a).Any(affix => text.EndsWith(affix, StringComparison.Ordinal))),
            "find" => a => Boxes.Int(text.IndexOf(a.Text(0), StringComparison.Ordinal)),
            "count" => a => Boxes.Int(a.Text(0).Length == 0 ? text.Length + 1 : text.Split(a.Text(0)).Length - 1),
            "replace" => a => Replace(a, text),
            "split" => a => Split(a, text),
            "splitlines" => a => new ScriptList(text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')),
            "join" => a => Join(a, scope, text, offset),
            "zfill" => a => Pad(a, text, left: true, '0'),
            "ljust" => a => Pad(a, text, left: false, Fill(a)),
            "rjust" => a => Pad(a, text, left: true, Fill(a)),
            "isdigit" => _ => Boxes.Bool(text.Length > 0 && text.All(char.IsDigit)),
            "format" => a => a.Made(BraceFormat.Apply(scope, text, a.List(0), offset)),
            "center" => a => Center(a, text),
            "swapcase" => _ => string.Concat(text.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c))),
            "isalpha" => _ => Boxes.Bool(text.Length > 0 && text.All(char.IsLetter)),
            "isupper" => _ => Boxes.Bool(text.Any(char.IsUpper) && !text.Any(char.IsLower)),
            "islower" => _ => Boxes.Bool(text.Any(char.IsLower) && !text.Any(char.IsUpper)),
            _ => null,
        };
        return body is null ? null : ScriptFunction.Create("str." + name, SignatureOf(name), body);
    }

    private static string SignatureOf(string name) => name switch
    {
        "strip" or "lstrip" or "rstrip" or "splitlines" => "chars?",
        "startswith" or "endswith" => "affix",
        "find" or "count" => "sub",
        "replace" => "old new",
        "split" => "sep? maxsplit?",
        "join" => "iterable",
        "zfill" => "width",
        "ljust" or "rjust" or "center" => "width fillchar?",
        "format" => "args...",
        _ => "",
    };

    private static char[]? Blanks(FunctionArguments a) => a.TextOrNull(0)?.ToCharArray();

    private static IEnumerable<string> Affixes(FunctionArguments a) => a[0] is string text ? [text] : a.List(0).OfType<string>();

    private static string Replace(FunctionArguments a, string text)
    {
        var (old, with) = (a.Text(0), a.Text(1));
        if (old.Length == 0)
            return text;
        var count = with.Length > old.Length ? text.Split(old).Length - 1 : 0;
        a.Meter.Text(text.Length + ((long)count * (with.Length - old.Length)), a.Position);
        return text.Replace(old, with, StringComparison.Ordinal);
    }

    private static ScriptList Split(FunctionArguments a, string text)
    {
        var limit = a.Has(1) && a.Int(1) >= 0 ? a.Int(1) + 1 : int.MaxValue;
        var parts = a.TextOrNull(0) is { Length: > 0 } separator
            ? text.Split(separator, limit)
            : text.Split((char[]?)null, limit, StringSplitOptions.RemoveEmptyEntries);
        a.Meter.Collection(parts.Length, a.Position);
        return new ScriptList(parts);
    }

    private static string Join(FunctionArguments a, PythonScope scope, string separator, int offset)
    {
        var parts = new List<string>();
        long length = 0;
        foreach (var item in PythonIteration.Of(scope, a[0], offset))
        {
            parts.Add(item is string or SafeHtml ? PythonText.Str(scope, item) : throw new PythonError("TypeError", $"sequence item {parts.Count}: expected str instance, {PythonTypes.Name(item)} found", offset));
            length += parts[^1].Length + separator.Length;
        }

        a.Meter.Text(length, a.Position);
        return string.Join(separator, parts);
    }

    private static char Fill(FunctionArguments a) => a.TextOrNull(1) is { Length: > 0 } fill ? fill[0] : ' ';

    private static string Center(FunctionArguments a, string text)
    {
        var space = Math.Max(0, a.Int(0) - text.Length);
        a.Meter.Text(text.Length + (long)space, a.Position);
        // CPython puts the odd one to the left when the width is odd.
        var left = space / 2 + (space & a.Int(0) & 1);
        return text.PadLeft(text.Length + left, Fill(a)).PadRight(text.Length + space, Fill(a));
    }

    private static string Pad(FunctionArguments a, string text, bool left, char with)
    {
        var width = Math.Max(0, a.Int(0));
        a.Meter.Text(width, a.Position);
        return left ? text.PadLeft(width, with) : text.PadRight(width, with);
    }
}
