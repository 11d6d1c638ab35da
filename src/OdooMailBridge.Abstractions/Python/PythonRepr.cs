using System.Globalization;
using System.Text;

namespace OdooMailBridge.Abstractions;

/// <summary>Python's repr() of a value: Odoo's error texts show values this way.</summary>
public static class PythonRepr
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>A tuple's repr: <c>('name', '=', 1)</c>.</summary>
    public static string Tuple(params ReadOnlySpan<object?> items)
    {
        var text = new StringBuilder("(");
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0) text.Append(", ");
            Append(text, items[i]);
        }
        if (items.Length == 1) text.Append(',');
        return text.Append(')').ToString();
    }

    /// <summary>Python's str(): a text as it is, times as they are written.</summary>
    public static string Str(object? value) => value switch
    {
        string text => text,
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Of(value),
    };

    /// <summary>The name of a wire value's Python class, as TypeErrors tell it.</summary>
    public static string TypeName(object? value) => value switch { null => "NoneType", bool => "bool", int or long => "int", double => "float", string => "str", Values => "dict", _ => "list" };

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append("None"); break;
            case true: text.Append("True"); break;
            case false: text.Append("False"); break;
            case string s: AppendString(text, s); break;
            case double d: text.Append(Number(d)); break;
            case byte[] b: text.Append('b'); AppendString(text, Encoding.Latin1.GetString(b)); break;
            case Domain domain: Append(text, domain.ToWire()); break;
            case Records r: text.Append(r.Model.Name).Append(Ids(r)); break;
            case Values map:
                text.Append('{');
                var first = true;
                foreach (var (key, item) in map)
                {
                    if (!first) text.Append(", ");
                    first = false;
                    AppendString(text, key);
                    text.Append(": ");
                    Append(text, item);
                }
                text.Append('}');
                break;
            case System.Collections.IEnumerable list:
                text.Append('[');
                var start = true;
                foreach (var item in list)
                {
                    if (!start) text.Append(", ");
                    start = false;
                    Append(text, item);
                }
                text.Append(']');
                break;
            default: text.Append(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }

    /// <summary>repr of a float: always with a point or an exponent.</summary>
    public static string Number(double d)
    {
        var text = d.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('.') || text.Contains('E') || double.IsNaN(d) || double.IsInfinity(d) ? text.Replace("E+", "e+").Replace("E-", "e-") : text + ".0";
    }

    private static string Ids(Records r) => r.Count == 1 ? $"({r.Id},)" : "(" + string.Join(", ", r.IdArray) + ")";

    private static void AppendString(StringBuilder text, string s)
    {
        var quote = s.Contains('\'') && !s.Contains('"') ? '"' : '\'';
        text.Append(quote);
        foreach (var c in s)
        {
            if (c == quote || c == '\\') text.Append('\\').Append(c);
            else if (c == '\n') text.Append("\\n");
            else if (c == '\r') text.Append("\\r");
            else if (c == '\t') text.Append("\\t");
            else if (c < ' ' || c == 127) text.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
            else text.Append(c);
        }
        text.Append(quote);
    }
}
