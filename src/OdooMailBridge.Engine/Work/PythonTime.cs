using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Work;

/// <summary>Python's <c>strptime</c> for the directives of Odoo's date formats, with its error texts: what clients see of a wrong date.</summary>
internal static partial class PythonTime
{
    public const string Date = "%Y-%m-%d";
    private const string Datetime = "%Y-%m-%d %H:%M:%S";

    /// <summary>Odoo cuts its format to a text's length (two less: the year takes four places and its directive two), so that minutes or the time may be left out.</summary>
    public static string DatetimeFor(int length) => length < 2 ? Datetime[..(Datetime.Length - 2 + length)] : Datetime[..Math.Min(Datetime.Length, length - 2)];

    public static DateTime Parse(string text, string format)
    {
        var pattern = Pattern(format);
        var match = pattern.Match(text);
        if (!match.Success) throw PythonError.ValueError($"time data {PythonRepr.Of(text)} does not match format {PythonRepr.Of(format)}");
        if (match.Length < text.Length) throw PythonError.ValueError($"unconverted data remains: {text[match.Length..]}");
        var (year, month, day) = (Part(match, "Y", 1900), Part(match, "m", 1), Part(match, "d", 1));
        if (year == 0) throw PythonError.ValueError("year 0 is out of range");
        if (day > DateTime.DaysInMonth(year, month)) throw PythonError.ValueError("day is out of range for month");
        var second = Part(match, "S", 0);
        if (second > 59) throw PythonError.ValueError("second must be in 0..59");
        return new DateTime(year, month, day, Part(match, "H", 0), Part(match, "M", 0), second, DateTimeKind.Utc);
    }

    private static int Part(Match match, string name, int otherwise) => match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) : otherwise;

    private static Regex Pattern(string format)
    {
        if (format == Datetime) return WholeTime();
        if (format == Date) return Day();
        if (format.EndsWith('%')) throw PythonError.ValueError($"stray % in format {PythonRepr.Of(format)}");
        var pattern = new StringBuilder(@"\A");
        for (var i = 0; i < format.Length; i++) pattern.Append(format[i] == '%' ? Directive(format[++i]) : format[i] == ' ' ? @"\s+" : Regex.Escape(format[i..(i + 1)]));
        return new Regex(pattern.ToString(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    private static string Directive(char name) => name switch
    {
        'Y' => "(?<Y>[0-9]{4})",
        'm' => "(?<m>1[0-2]|0[1-9]|[1-9])",
        'd' => "(?<d>3[01]|[12][0-9]|0[1-9]|[1-9]| [1-9])",
        'H' => "(?<H>2[0-3]|[01][0-9]|[0-9])",
        'M' => "(?<M>[0-5][0-9]|[0-9])",
        _ => "(?<S>6[01]|[0-5][0-9]|[0-9])",
    };

    [GeneratedRegex(@"\A(?<Y>[0-9]{4})-(?<m>1[0-2]|0[1-9]|[1-9])-(?<d>3[01]|[12][0-9]|0[1-9]|[1-9]| [1-9])\s+(?<H>2[0-3]|[01][0-9]|[0-9]):(?<M>[0-5][0-9]|[0-9]):(?<S>6[01]|[0-5][0-9]|[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex WholeTime();

    [GeneratedRegex(@"\A(?<Y>[0-9]{4})-(?<m>1[0-2]|0[1-9]|[1-9])-(?<d>3[01]|[12][0-9]|0[1-9]|[1-9]| [1-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}
