using System.Collections;
using System.Globalization;
using System.Text;

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>What values look like in the output.</summary>
internal static class Printing
{
    // Deep enough for data; a list that contains itself would never end.
    private const int MaxDepth = 32;

    public static string Text(Rendering run, object? value, SourcePosition position) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        int number => number.ToString(run.Culture),
        SafeHtml html => html.Html,
        DateTime date => run.PrintDate(date, position),
        DateOnly date => run.PrintDate(date.ToDateTime(TimeOnly.MinValue), position),
        ScriptFunction function => function.Name,
        IScriptObject o when o.Print() is { } text => text,
        IScriptObject or IDictionary or IReadOnlyDictionary<string, object?> => Nested(run, value, position),
        _ when Sequences.IsList(value) => Nested(run, value, position),
        IFormattable formattable => formattable.ToString(null, run.Culture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A string as a literal in double quotes.</summary>
    public static string Quote(string text) => "\"" + Escape(text) + "\"";

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            escaped = c switch
            {
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                '\b' => escaped.Append("\\b"),
                '\f' => escaped.Append("\\f"),
                '\\' => escaped.Append("\\\\"),
                '"' => escaped.Append("\\\""),
                '\0' => escaped.Append("\\0"),
                _ when char.IsControl(c) => escaped.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private static string Nested(Rendering run, object value, SourcePosition position)
    {
        var text = new StringBuilder();
        Append(run, text, value, position, 0);
        run.Meter.Text(text.Length, position);
        return text.ToString();
    }

    private static void Append(Rendering run, StringBuilder text, object? value, SourcePosition position, int depth)
    {
        if (depth > MaxDepth)
            throw new TemplateLimitException(TemplateLimitKind.Recursion, $"A value nested deeper than {MaxDepth} levels cannot be printed.", position);
        if (text.Length > run.Meter.Limits.StringLength)
            run.Meter.Text(text.Length, position);
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string s:
                text.Append(Quote(s));
                break;
            case IScriptObject o when o.Print() is not null:
                text.Append(Text(run, value, position));
                break;
            case IScriptObject or IDictionary or IReadOnlyDictionary<string, object?>:
                AppendObject(run, text, value, position, depth);
                break;
            case var _ when Sequences.IsList(value):
                AppendList(run, text, value, position, depth);
                break;
            default:
                text.Append(Text(run, value, position));
                break;
        }
    }

    private static void AppendObject(Rendering run, StringBuilder text, object value, SourcePosition position, int depth)
    {
        text.Append('{');
        var first = true;
        foreach (var name in MemberNames.Of(value))
        {
            if (!first)
                text.Append(", ");
            first = false;
            text.Append(name).Append(": ");
            Append(run, text, Members.Get(run, value, name, position), position, depth + 1);
        }

        text.Append('}');
    }

    private static void AppendList(Rendering run, StringBuilder text, object value, SourcePosition position, int depth)
    {
        text.Append('[');
        var first = true;
        foreach (var item in Sequences.Access(value, run.Meter, position))
        {
            if (!first)
                text.Append(", ");
            first = false;
            Append(run, text, HostValues.Enter(item, run.Context), position, depth + 1);
        }

        text.Append(']');
    }
}
