using System.Globalization;
using OdooMailBridge.Mime.Headers;

namespace OdooMailBridge.Plugins.Mail.Outgoing;

/// <summary>When a mail is to be sent, out of what callers and templates give: a time, a day, or a text in almost any form.</summary>
public static class ScheduledDate
{
    private static readonly string[] YearFirst = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "yyyy/MM/dd", "yy/MM/dd", "yy-MM-dd", "yyyyMMdd"];

    /// <summary>UTC without fractions of a second; a text without zone is UTC, the year stands first; null when it is no date.</summary>
    public static DateTime? Parse(object? value) => value switch
    {
        DateTime time => Whole(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time),
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        string text => FromText(text.Trim()),
        _ => null,
    };

    private static DateTime? FromText(string text)
    {
        if (text.Length == 0) return null;
        if (DateTime.TryParseExact(text, YearFirst, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact)) return Whole(exact);
        if (char.IsAsciiDigit(text[0]) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return Whole(instant.UtcDateTime);
        return MailDate.Parse(WithoutZoneName(text)) is { } parsed ? Whole(parsed.UtcDateTime) : null;
    }

    /// <summary>Names of zones are not known to Odoo's parser, which passes over them.</summary>
    private static string WithoutZoneName(string text)
    {
        var last = text.LastIndexOf(' ');
        var word = text[(last + 1)..];
        return last > 0 && word.Length is >= 3 and <= 5 && word.All(char.IsAsciiLetterUpper) ? text[..last] : text;
    }

    private static DateTime Whole(DateTime time) => DateTime.SpecifyKind(new DateTime(time.Ticks - time.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
}
