using System.Globalization;
using System.Text;
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
            "ljust" => a => Pad(a, text, left: false, ' '),
            "rjust" => a => Pad(a, text, left: true, ' '),
            "isdigit" => _ => Boxes.Bool(text.Length > 0 && text.All(char.IsDigit)),
            "format" => a => BraceFormat(a, scope, text, offset),
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
        "zfill" or "ljust" or "rjust" => "width",
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

    private static string Pad(FunctionArguments a, string text, bool left, char with)
    {
        var width = Math.Max(0, a.Int(0));
        a.Meter.Text(width, a.Position);
        return left ? text.PadLeft(width, with) : text.PadRight(width, with);
    }

    /// <summary><c>'{} {0}'.format(a)</c>: positions only; a format after a colon is refused rather than guessed.</summary>
    private static string BraceFormat(FunctionArguments a, PythonScope scope, string format, int offset)
    {
        var values = a.List(0);
        var text = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] is '{' or '}' && i + 1 < format.Length && format[i + 1] == format[i])
            {
                text.Append(format[i++]);
                continue;
            }

            if (format[i] != '{')
            {
                text.Append(format[i]);
                continue;
            }

            var close = format.IndexOf('}', i);
            var key = close < 0 ? throw new PythonError("ValueError", "expected '}' before end of string", offset) : format[(i + 1)..close];
            var at = key.Length == 0 ? next++ : int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : throw new PythonError("ValueError", $"unsupported format field '{key}'", offset);
            text.Append(at < values.Count ? PythonText.Str(scope, values[at]) : throw new PythonError("IndexError", "replacement index out of range", offset));
            a.Meter.Text(text.Length > a.Meter.Limits.StringLength ? text.Length : 0, a.Position);
            i = close;
        }

        return a.Made(text.ToString());
    }
}
