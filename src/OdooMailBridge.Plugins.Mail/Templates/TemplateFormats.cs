using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Templating;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>The helpers that every template may call: dates, times and amounts in the reader's language.</summary>
internal sealed partial class TemplateFormats(Env env)
{
    private readonly Dictionary<string, Records> languages = [];

    public IEnumerable<ScriptFunction> Functions =>
    [
        ScriptFunction.Create("format_date", "date date_format? lang_code?", arguments => Date(arguments[0], arguments.TextOrNull(1), arguments.TextOrNull(2))),
        ScriptFunction.Create("format_datetime", "value tz? dt_format? lang_code?", arguments => DateAndTime(arguments[0], arguments.TextOrNull(1), arguments.TextOrNull(2), arguments.TextOrNull(3))),
        ScriptFunction.Create("format_time", "time tz? time_format? lang_code?", arguments => Time(arguments[0], arguments.TextOrNull(1), arguments.TextOrNull(2), arguments.TextOrNull(3))),
        ScriptFunction.Create("format_amount", "amount currency lang_code?", arguments => Amount(arguments.Double(0), arguments[1] as RecordView, arguments.TextOrNull(2))),
        ScriptFunction.Create("format_duration", "hours", arguments => Duration(arguments.Double(0))),
        ScriptFunction.Create("is_html_empty", "html", arguments => IsHtmlEmpty(arguments.TextOrNull(0))),
        ScriptFunction.Create("slug", "value", arguments => Slug(arguments.Text(0))),
    ];

    /// <summary>Only tags that show nothing by themselves, and no text.</summary>
    public static bool IsHtmlEmpty(string? html) =>
        string.IsNullOrWhiteSpace(html) || !html.Contains("fa-", StringComparison.Ordinal) && string.IsNullOrWhiteSpace(WebUtility.HtmlDecode(EmptyTags().Replace(html, "")).Replace('\u00a0', ' '));

    private string Date(object? value, string? format, string? lang) =>
        Moment(value) is { } date ? Print(date, format ?? Language(lang).Text("date_format"), lang) : "";

    private string DateAndTime(object? value, string? zone, string? format, string? lang)
    {
        if (Moment(value) is not { } time) return "";
        var language = Language(lang);
        return Print(Local(time, zone), format ?? $"{language.Text("date_format")} {language.Text("time_format")}", lang);
    }

    private string Time(object? value, string? zone, string? format, string? lang) =>
        value is TimeSpan span ? Print(DateTime.UnixEpoch.Date + span, format ?? Language(lang).Text("time_format"), lang)
        : Moment(value) is { } time ? Print(Local(time, zone), format ?? Language(lang).Text("time_format"), lang) : "";

    private string Amount(double amount, RecordView? currency, string? lang)
    {
        var language = Language(lang);
        var digits = currency is not null && currency.TryGetMember("decimal_places", out var places) && places is int count ? count : 2;
        var format = new NumberFormatInfo { NumberDecimalSeparator = language.Text("decimal_point"), NumberGroupSeparator = language.Text("thousands_sep"), NumberDecimalDigits = digits };
        var number = amount.ToString("N", format);
        if (currency is null || !currency.TryGetMember("symbol", out var symbol)) return number;
        return currency.TryGetMember("position", out var position) && position as string == "before" ? $"{symbol}\u00a0{number}" : $"{number}\u00a0{symbol}";
    }

    private static string Duration(double hours)
    {
        var minutes = (int)Math.Round(Math.Abs(hours) * 60, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{(hours < 0 ? "-" : "")}{minutes / 60:00}:{minutes % 60:00}");
    }

    private static string Slug(string text) => NoSlug().Replace(text.ToLowerInvariant(), "-").Trim('-');

    private static DateTime? Moment(object? value) => value switch
    {
        DateTime time => time,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        string text when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) => parsed,
        _ => null,
    };

    private DateTime Local(DateTime time, string? zone)
    {
        var name = string.IsNullOrEmpty(zone) ? env.Tz : zone;
        return name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found)
            ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc), found) : time;
    }

    private static string Print(DateTime time, string format, string? lang) => Strftime.Format(time, format, Culture(lang), TimeZoneInfo.Utc);

    private static CultureInfo Culture(string? lang)
    {
        try
        {
            return string.IsNullOrEmpty(lang) ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(lang.Replace('_', '-'));
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture; // a language of one's own has no names for months but the usual ones
        }
    }

    private Records Language(string? code)
    {
        var wanted = string.IsNullOrEmpty(code) ? env.Lang ?? env.Profile.Lang ?? "en_US" : code;
        if (languages.TryGetValue(wanted, out var known)) return known;
        var all = env.Sudo()["res.lang"].With("active_test", false);
        var found = all.Search(Domain.Eq("code", wanted), 0, 1);
        return languages[wanted] = found.Any ? found : all.Search(Domain.Eq("code", "en_US"), 0, 1);
    }

    [GeneratedRegex(@"</?(?:p|div|section|span|br|b|i|font)\b[^<>]*>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex EmptyTags();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex NoSlug();
}
