using System.Collections;
using System.Globalization;
using System.Text;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

/// <summary><c>str()</c> and <c>repr()</c>.</summary>
internal static class PythonText
{
    private const int MaxDepth = 32;

    public static string Str(PythonScope scope, object? value) => value switch
    {
        null => "None",
        string text => text,
        SafeHtml html => html.Html,
        bool flag => flag ? "True" : "False",
        double d => Real(d),
        float f => Real(f),
        decimal m => m.ToString(CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IScriptObject o when o.Print() is { } text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Nested(scope, value),
    };

    public static string Repr(PythonScope scope, object? value) => value is string text ? Quote(text) : Str(scope, value);

    private static string Nested(PythonScope scope, object value)
    {
        var text = new StringBuilder();
        Append(scope, text, value, 0);
        scope.Meter.Text(text.Length, default);
        return text.ToString();
    }

    private static void Append(PythonScope scope, StringBuilder text, object? value, int depth)
    {
        scope.Meter.Text(text.Length > scope.Meter.Limits.StringLength ? text.Length : 0, default);
        if (depth > MaxDepth)
            throw new TemplateLimitException(TemplateLimitKind.Recursion, $"A value nested deeper than {MaxDepth} levels cannot be printed.", default);
        if (value is IScriptObject o && o.Print() is { } printed)
        {
            text.Append(printed);
        }
        else if (value is not string && Sequences.IsList(value))
        {
            var brackets = (value as ScriptList)?.Brackets ?? "[]";
            var start = text.Append(brackets[0]).Length;
            var separator = "";
            foreach (var item in Sequences.Access(value!, scope.Meter, default))
            {
                text.Append(separator);
                Append(scope, text, HostValues.Enter(item, scope.Run.Context), depth + 1);
                separator = ", ";
            }

            if (brackets == "{}" && text.Length == start)
                text.Length--;
            // A set of nothing is no dict, and a tuple of one is no parenthesis.
            text.Append(brackets switch { "{}" when separator.Length == 0 => "set()", "()" when separator.Length > 0 && Sequences.Count(value!) == 1 => ",)", _ => brackets[1..] });
        }
        else if (value is IScriptObject or IDictionary or IReadOnlyDictionary<string, object?>)
        {
            text.Append('{');
            var separator = "";
            foreach (var name in MemberNames.Of(value))
            {
                text.Append(separator).Append(Quote(name)).Append(": ");
                Append(scope, text, Members.Get(scope.Run, value, name, default), depth + 1);
                separator = ", ";
            }

            text.Append('}');
        }
        else
        {
            text.Append(value is ScriptFunction function ? $"<function {function.Name}>" : Repr(scope, value));
        }
    }

    private static string Quote(string text)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        return quote + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace(quote.ToString(), "\\" + quote, StringComparison.Ordinal) + quote;
    }

    private static string Real(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!text.Contains('E'))
            return text.Contains('.') ? text : text + ".0";
        // Python turns to exponents at 1e16 and below 1e-4; .NET a little earlier above.
        return Math.Abs(value) is >= 1e-4 and < 1e16 ? ((decimal)value).ToString("0.0###############", CultureInfo.InvariantCulture) : text.Replace("E", "e", StringComparison.Ordinal);
    }
}
