using System.Globalization;
using System.Text;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>Texts to dates: by the culture's own ideas, or by a <c>%</c> pattern.</summary>
internal static class DateParsing
{
    public static DateTime? Parse(FunctionArguments a, int text, int pattern, int culture)
    {
        if (HostValues.AsInstant(a[text]) is DateTime already)
            return already;
        if (a.TextOrNull(text) is not { Length: > 0 } input)
            return null;
        var with = culture < 0 ? a.Culture : a.CultureOf(culture);
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces;
        if (pattern < 0 || a.TextOrNull(pattern) is not { } letters)
        {
            return TryAnyZone(input, with, a.TimeZone, out var date) ? date : throw a.Error($"Unable to parse `{input}` to a date.");
        }

        return DateTime.TryParseExact(input, NetPattern(a, letters), with, Styles, out var exact)
            ? exact
            : throw a.Error($"Unable to parse `{input}` to a date with the pattern `{letters}`.");
    }

    // A text that names its zone is an instant and is shown in the zone of the rendering.
    private static bool TryAnyZone(string input, CultureInfo culture, TimeZoneInfo zone, out DateTime date)
    {
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.RoundtripKind;
        if (!DateTime.TryParse(input, culture, Styles, out date))
            return false;
        if (date.Kind == DateTimeKind.Utc)
            date = TimeZoneInfo.ConvertTimeFromUtc(date, zone);
        else if (date.Kind == DateTimeKind.Local && DateTimeOffset.TryParse(input, culture, DateTimeStyles.AllowWhiteSpaces, out var instant))
            date = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
        return true;
    }

    private static string NetPattern(FunctionArguments a, string pattern)
    {
        var net = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '%' && i + 1 < pattern.Length)
                net.Append(Letter(pattern[++i]) ?? throw a.Error($"The letter `%{pattern[i]}` cannot be used to parse a date."));
            else if (char.IsWhiteSpace(pattern[i]))
                net.Append(pattern[i]); // an escaped blank would not match where blanks are skipped
            else
                net.Append('\\').Append(pattern[i]);
        }

        return net.Length == 1 ? "%" + net : net.ToString();
    }

    private static string? Letter(char letter) => letter switch
    {
        'g' => "",
        'a' => "ddd",
        'A' => "dddd",
        'b' or 'h' => "MMM",
        'B' => "MMMM",
        'd' => "dd",
        'D' => "MM/dd/yy",
        'e' => "d",
        'F' => "yyyy-MM-dd",
        'H' => "HH",
        'I' => "hh",
        'k' => "H",
        'l' => "h",
        'L' => "fff",
        'm' => "MM",
        'M' => "mm",
        'n' => "\n",
        'N' => "fffffff",
        'p' or 'P' => "tt",
        'r' => "hh:mm:ss tt",
        'R' => "HH:mm",
        'S' => "ss",
        't' => "\t",
        'T' => "HH:mm:ss",
        'v' => "d-MMM-yyyy",
        'y' => "yy",
        'Y' => "yyyy",
        'Z' => "zzz",
        '%' => "\\%",
        _ => null,
    };
}
