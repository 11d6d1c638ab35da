using System.Globalization;
using System.Text.Json;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Work;

/// <summary>Conversions between what clients send, what model code gives and what is stored, with Odoo's coercions and error texts.</summary>
internal static class FieldValues
{
    private static readonly string[] TimeFormats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];

    /// <summary>A value from a client or model code in stored form.</summary>
    public static object? ToStored(FieldInfo field, object? value, Env env)
    {
        if (value is null or false && field.Field is not BooleanField)
            return field.Field is IntegerField and not Many2oneReference && value is false ? 0 : field.Field is FloatField && value is false ? 0.0 : null;
        switch (field.Field)
        {
            case BooleanField: return Wire.Truthy(value);
            case IntegerField: return InRange(Whole(value is Values record ? record.Peek("id") : value));
            case FloatField number: return Round(Float(value), number, env, field);
            case HtmlField html: return Sanitize(html, Text(value), env);
            case CharField: return Text(value) is var text && field.Field is CharField { Size: { } size } && text.Length > size ? text[..size] : text;
            case SelectionField: return Selection(field, value, env);
            case DateField: return Date(value);
            case DatetimeField: return Datetime(value);
            case Many2one: return value is Records records ? records.Count == 0 ? null : records.Id : value is long or int && Wire.Truthy(value) ? InRange(Whole(value)) : null;
            case BinaryField: return value is byte[] bytes ? bytes : PythonBase64.Decode(Text(value));
            case ReferenceField: return value is Records reference ? reference.Count == 0 ? null : $"{reference.Model.Name},{reference.Id}" : Text(value);
            case JsonField: return value is string json ? JsonSerializer.Serialize(json) : JsonSerializer.Serialize(value);
            default: throw PythonError.ValueError($"Wrong value for {field}: {PythonRepr.Of(value)}");
        }
    }

    /// <summary>What a compute function gave, in stored form; no sanitising, model code is trusted.</summary>
    public static object? FromCode(FieldInfo field, object? value) => value switch
    {
        Records records => field.IsX2many ? records.IdArray : records.Count == 0 ? null : field.Field is ReferenceField ? $"{records.Model.Name},{records.Id}" : records.Id,
        long l when field.Field is IntegerField or Many2one => (int)l,
        int i when field.Field is FloatField => (double)i,
        decimal d => (double)d,
        false when field.Field is not BooleanField => null,
        IEnumerable<int> ids when field.IsX2many => ids.ToArray(),
        _ => value,
    };

    /// <summary>Python's str() of a scalar.</summary>
    public static string Text(object? value) => value switch
    {
        string s => s,
        true => "True",
        false => "False",
        double d => PythonRepr.Number(d),
        DateTime t => t.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
        _ => value is System.Collections.IEnumerable ? PythonRepr.Of(value) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Python's int(value or 0).</summary>
    public static long Whole(object? value)
    {
        switch (value)
        {
            case int i: return i;
            case long l: return l;
            case double d when !double.IsNaN(d): return (long)d; // what is beyond ends at the edge, and so out of any column's range
            case bool b: return b ? 1 : 0;
            case Records r: return r.Id;
            case var nothing when !Wire.Truthy(nothing): return 0;
            case string s:
                if (long.TryParse(s.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed)) return parsed;
                throw PythonError.ValueError($"invalid literal for int() with base 10: {PythonRepr.Of(s)}");
            default: throw PythonError.TypeError($"int() argument must be a string, a bytes-like object or a real number, not '{PythonRepr.TypeName(value)}'");
        }
    }

    private static int InRange(long value) => value is >= int.MinValue and <= int.MaxValue ? (int)value : throw new OdooException("psycopg2.errors.NumericValueOutOfRange", "integer out of range\n");

    /// <summary>Python's float(value or 0).</summary>
    public static double Float(object? value) => value switch
    {
        double d => d,
        int i => i,
        long l => l,
        decimal m => (double)m,
        bool b => b ? 1 : 0,
        var nothing when !Wire.Truthy(nothing) => 0,
        string s => double.TryParse(s.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw PythonError.ValueError($"could not convert string to float: {PythonRepr.Of(s)}"),
        _ => throw PythonError.TypeError($"float() argument must be a string or a real number, not '{PythonRepr.TypeName(value)}'"),
    };

    /// <summary>Rounding goes over whole numbers: what is none, or has no place in a numeric column, is refused.</summary>
    private static double Round(double value, FloatField field, Env env, FieldInfo info)
    {
        if (field.Digits is null && field is not MonetaryField) return value;
        if (double.IsNaN(value)) throw PythonError.ValueError("cannot convert float NaN to integer");
        if (Math.Abs(value) > (double)decimal.MaxValue / 2) throw new OdooException("builtins.OverflowError", "cannot convert float infinity to integer");
        return Math.Round(value, field.Digits is { } digits ? Math.Min(15, digits.Decimals) : 2, MidpointRounding.AwayFromZero);
    }

    private static string Sanitize(HtmlField field, string html, Env env)
    {
        if (field.Sanitize == "false") return html;
        var options = new HtmlSanitizeOptions(field.SanitizeTags, field.SanitizeAttributes, field.SanitizeStyle, field.StripStyle, field.StripClasses, field.Sanitize == "email_outgoing");
        return env.Service<IHtmlSanitizer>().Sanitize(html, options);
    }

    private static string? Selection(FieldInfo field, object? value, Env env)
    {
        var options = (field.Field as SelectionField)?.OptionsFrom?.Invoke(env) ?? field.Options;
        if (value is string key && (options.Count == 0 || options.Any(option => option.Key == key))) return key;
        if (value is "") return null;
        throw PythonError.ValueError($"Wrong value for {field}: {PythonRepr.Of(value)}");
    }

    private static object? Date(object? value) => value switch
    {
        DateOnly day => day,
        DateTime time => DateOnly.FromDateTime(time),
        "" => null,
        string s => DateOnly.FromDateTime(PythonTime.Parse(s.Length > 10 ? s[..10] : s, PythonTime.Date)),
        _ => throw PythonError.TypeError($"'{PythonRepr.TypeName(value)}' object is not subscriptable"),
    };

    private static object? Datetime(object? value) => value switch
    {
        DateTime time => new DateTime(time.Ticks - time.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc),
        DateOnly day => day.ToDateTime(default, DateTimeKind.Utc),
        "" => null,
        string s => PythonTime.Parse(s, PythonTime.DatetimeFor(s.Length)),
        _ => throw PythonError.TypeError($"object of type '{PythonRepr.TypeName(value)}' has no len()"),
    };

    public static DateOnly? ParseDay(string text) => DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static DateTime? ParseTime(string text) =>
        DateTime.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
