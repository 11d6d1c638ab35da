using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Templating;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>Values as QWeb's widgets show them, and fields by the widget of their kind.</summary>
internal sealed partial class TemplateFormats
{
    /// <summary>A value as a <c>t-options</c> widget shows it; null for widgets that change nothing here.</summary>
    public object? Widget(object? value, IReadOnlyDictionary<string, object?> options) =>
        options.GetValueOrDefault("widget") is string widget ? Shown(widget, value, options) : null;

    /// <summary><c>t-field</c>: by its widget or else its kind; false when there is nothing to show, null for what is no field.</summary>
    public object? Field(object owner, string name, IReadOnlyDictionary<string, object?> options)
    {
        if (owner is not RecordView view || view.Readable(name) is not { } field) return null;
        if (!view.TryGetMember(name, out var value) || value is null or false or "" or RecordView { IsTrue: false }) return false;
        if (field.Field is SelectionField && !options.ContainsKey("widget")) return SelectionLabel(view.Records.Env, field, value);
        var kind = field.Field switch
        {
            DateField => "date",
            DatetimeField => "datetime",
            FloatField => "float",
            IntegerField => "integer",
            TextField => "text",
            _ => field.Relation is null ? "" : "many2many",
        };
        return Shown(options.GetValueOrDefault("widget") as string ?? kind, value, options) ?? value;
    }

    private object? Shown(string widget, object? value, IReadOnlyDictionary<string, object?> options)
    {
        if (value is null or false) return null;
        var format = options.GetValueOrDefault("format") as string;
        return widget switch
        {
            "date" => Date(value, format, null),
            "datetime" => Moment(value, format, options),
            "time" => Time(value, null, format, null),
            "monetary" => Money(Number(value), options),
            "float_time" => Duration(Number(value)),
            "float" => Real(Number(value), options.GetValueOrDefault("precision") is { } digits and not false ? (int)Number(digits) : null),
            "integer" => Grouped(Number(value), 0),
            "text" => new SafeHtml(WebUtility.HtmlEncode($"{value}").Replace("\n", "<br>\n", StringComparison.Ordinal)),
            "many2one" or "many2many" when value is RecordView records => string.Join(", ", records.Records.Select(record => record.DisplayName)),
            _ => null,
        };
    }

    private string Moment(object? value, string? format, IReadOnlyDictionary<string, object?> options)
    {
        var zone = options.GetValueOrDefault("tz_name") as string;
        if (format is not null) return DateAndTime(value, zone, format, null);
        if (Wire.Truthy(options.GetValueOrDefault("date_only"))) return Local(value, zone, Language(null).Text("date_format"));
        var time = Language(null).Text("time_format");
        if (Wire.Truthy(options.GetValueOrDefault("hide_seconds"))) time = time.Replace(":%S", "", StringComparison.Ordinal);
        return Local(value, zone, Wire.Truthy(options.GetValueOrDefault("time_only")) ? time : $"{Language(null).Text("date_format")} {time}");
    }

    private string Local(object? value, string? zone, string format) =>
        Moment(value) is { } time ? Print(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc), Zone(zone)), format, Culture(null)) : "";

    // The amount alone is marked up, so that a page can style it apart from its currency.
    private SafeHtml Money(double amount, IReadOnlyDictionary<string, object?> options)
    {
        var currency = options.GetValueOrDefault("display_currency") as RecordView;
        var number = Grouped(amount, options.GetValueOrDefault("decimal_places") is { } places and not false ? (int)Number(places) : Digits(currency)).Replace(' ', '\u00a0');
        var shown = $"<span class=\"oe_currency_value\">{WebUtility.HtmlEncode(number)}</span>";
        if (currency is null || !currency.TryGetMember("symbol", out var symbol)) return new SafeHtml(shown);
        var mark = WebUtility.HtmlEncode($"{symbol}");
        return new SafeHtml(currency.TryGetMember("position", out var position) && position as string == "before" ? $"{mark}\u00a0{shown}" : $"{shown}\u00a0{mark}");
    }

    private string Real(double number, int? precision)
    {
        if (precision is { } digits) return Grouped(number, digits);
        // Six digits, of which zeros at the end say nothing; one stays behind the point.
        return ZerosAtEnd().Replace(Grouped(number, 6), "$1");
    }

    private string Grouped(double number, int digits)
    {
        var language = Language(null);
        var format = new NumberFormatInfo { NumberDecimalSeparator = language.Text("decimal_point"), NumberGroupSeparator = language.Text("thousands_sep"), NumberDecimalDigits = digits };
        return Math.Round(number, digits, MidpointRounding.AwayFromZero).ToString("N", format).Replace("-", "-\ufeff", StringComparison.Ordinal);
    }

    private static string SelectionLabel(Env env, FieldInfo field, object value) =>
        (((SelectionField)field.Field).OptionsFrom?.Invoke(env) ?? field.Options).FirstOrDefault(option => option.Key == value as string).Label ?? $"{value}";

    private static double Number(object? value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?:(0|\d+?)0+)$", RegexOptions.None, 1000)]
    private static partial Regex ZerosAtEnd();
}
