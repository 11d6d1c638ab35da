using System.Globalization;
using OdooMailBridge.Templating.Functions;

namespace OdooMailBridge.Templating;

/// <summary>Dates by <c>%</c> letters, as <c>date.to_string</c> and a language's date format in Odoo write them.</summary>
public static class Strftime
{
    /// <param name="date">A local date and time.</param>
    /// <param name="pattern">For example <c>%m/%d/%Y</c>; unknown letters stay as they are.</param>
    /// <param name="culture">Names of months and days.</param>
    /// <param name="zone">The zone of <paramref name="date"/>, for <c>%Z</c> and <c>%s</c>.</param>
    public static string Format(DateTime date, string pattern, CultureInfo culture, TimeZoneInfo zone) =>
        DateFormat.Format(date, pattern, DateFormat.Default, culture, zone);
}
