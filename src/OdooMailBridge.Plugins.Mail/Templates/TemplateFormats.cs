using System.Globalization;
using System.Net;
using System.Text;
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
        ScriptFunction.Create("slug", "value", arguments => Slug(arguments[0])),
    ];

    /// <summary>Only tags that show nothing by themselves, and no text; an entity is text, be it a blank.</summary>
    public static bool IsHtmlEmpty(string? html) =>
        string.IsNullOrWhiteSpace(html) ||
        !BeginsWithText(html) && !html.Contains("fa-", StringComparison.Ordinal) && string.IsNullOrWhiteSpace(EmptyTags().Replace(html, ""));

    /// <summary>Most bodies show something soon.</summary>
    private static bool BeginsWithText(string html)
    {
        var at = 0;
        foreach (var tag in EmptyTags().EnumerateMatches(html))
        {
            if (!html.AsSpan(at..tag.Index).IsWhiteSpace()) return true;
            at = tag.Index + tag.Length;
        }
        return !html.AsSpan(at).IsWhiteSpace();
    }

    private string Date(object? value, string? format, string? lang)
    {
        if (Moment(value) is not { } date) return "";
        var culture = Culture(lang);
        return format is null ? Print(date, Language(lang).Text("date_format"), culture) : LdmlDate.Format(date, LdmlFormats.Date(format, culture), culture, TimeZoneInfo.Utc);
    }

    private string DateAndTime(object? value, string? zone, string? format, string? lang)
    {
        if (Moment(value) is not { } time) return "";
        var (language, culture, shown) = (Language(lang), Culture(lang), Zone(zone));
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc), shown);
        return format is null or "medium" ? Print(local, $"{language.Text("date_format")} {language.Text("time_format")}", culture) : LdmlDate.Format(local, LdmlFormats.DateAndTime(format, culture), culture, shown);
    }

    private string Time(object? value, string? zone, string? format, string? lang)
    {
        var (culture, shown) = (Culture(lang), Zone(zone));
        DateTime? local = value is TimeSpan span ? DateTime.UnixEpoch.Date + span : Moment(value) is { } time ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc), shown) : null;
        if (local is not { } moment) return "";
        return format is null or "medium" ? Print(moment, Language(lang).Text("time_format"), culture) : LdmlDate.Format(moment, LdmlFormats.Time(format, culture), culture, shown);
    }

    private string Amount(double amount, RecordView? currency, string? lang)
    {
        var language = Language(lang);
        var digits = Digits(currency);
        var format = new NumberFormatInfo { NumberDecimalSeparator = language.Text("decimal_point"), NumberGroupSeparator = language.Text("thousands_sep"), NumberDecimalDigits = digits };
        // The mark after the sign keeps the line from breaking there, as in Odoo.
        var number = Math.Round(amount, digits, MidpointRounding.AwayFromZero).ToString("N", format).Replace(' ', '\u00a0').Replace("-", "-\ufeff", StringComparison.Ordinal);
        if (currency is null || !currency.TryGetMember("symbol", out var symbol)) return number;
        return currency.TryGetMember("position", out var position) && position as string == "before" ? $"{symbol}\u00a0{number}" : $"{number}\u00a0{symbol}";
    }

    private static int Digits(RecordView? currency) => currency is not null && currency.TryGetMember("decimal_places", out var places) && places is int count ? count : 2;

    private static string Duration(double hours)
    {
        var minutes = (int)Math.Round(Math.Abs(hours) * 60, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{(hours < 0 ? "-" : "")}{minutes / 60:00}:{minutes % 60:00}");
    }

    /// <summary>A record's name and id as a piece of an address, <c>azure-interior-14</c>; also of a pair of id and name.</summary>
    private static string Slug(object? value)
    {
        var (id, name) = value switch
        {
            RecordView record when record.TryGetMember("id", out var own) && record.TryGetMember("display_name", out var shown) => ($"{own}", $"{shown}"),
            IReadOnlyList<object?> { Count: 2 } pair => ($"{pair[0]}", $"{pair[1]}"),
            _ => ("", $"{value}"),
        };
        var plain = new string([.. name.Normalize(NormalizationForm.FormKD).Where(char.IsAscii)]);
        var words = NoSlug().Replace(plain, "-").Trim('-').ToLowerInvariant();
        return id.Length == 0 ? words : words.Length == 0 ? id : $"{words}-{id}";
    }

    private static DateTime? Moment(object? value) => value switch
    {
        DateTime time => time,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        string text when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) => parsed,
        _ => null,
    };

    private TimeZoneInfo Zone(string? name) =>
        (string.IsNullOrEmpty(name) ? env.Tz : name) is { } wanted && TimeZoneInfo.TryFindSystemTimeZoneById(wanted, out var found) ? found : TimeZoneInfo.Utc;

    private static string Print(DateTime time, string format, CultureInfo culture) => Strftime.Format(time, format, culture, TimeZoneInfo.Utc);

    private CultureInfo Culture(string? code)
    {
        var lang = string.IsNullOrEmpty(code) ? env.Lang ?? env.Profile.Lang : code;
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

    [GeneratedRegex("[^a-zA-Z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex NoSlug();
}
