using System.Globalization;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>The formats that templates call by name: <c>short</c>, <c>medium</c>, <c>long</c>, <c>full</c>. Anything else is a pattern itself.</summary>
internal static class LdmlFormats
{
    public static string Date(string format, CultureInfo culture) => IsEnglish(culture)
        ? format switch { "short" => "M/d/yy", "medium" => "MMM d, y", "long" => "MMMM d, y", "full" => "EEEE, MMMM d, y", _ => format }
        : format switch
        {
            "short" => Ldml(culture.DateTimeFormat.ShortDatePattern),
            "medium" => WithoutDay(Ldml(culture.DateTimeFormat.LongDatePattern)).Replace("MMMM", "MMM", StringComparison.Ordinal),
            "long" => WithoutDay(Ldml(culture.DateTimeFormat.LongDatePattern)),
            "full" => Ldml(culture.DateTimeFormat.LongDatePattern),
            _ => format,
        };

    public static string Time(string format, CultureInfo culture) => format switch
    {
        "short" => Ldml(culture.DateTimeFormat.ShortTimePattern),
        "medium" => Ldml(culture.DateTimeFormat.LongTimePattern),
        "long" => Ldml(culture.DateTimeFormat.LongTimePattern) + " z",
        "full" => Ldml(culture.DateTimeFormat.LongTimePattern) + " zzzz",
        _ => format,
    };

    public static string DateAndTime(string format, CultureInfo culture) => format switch
    {
        "short" or "medium" => $"{Date(format, culture)}{(IsEnglish(culture) ? ", " : " ")}{Time(format, culture)}",
        "long" or "full" => $"{Date(format, culture)}{(IsEnglish(culture) ? " 'at' " : " ")}{Time(format, culture)}",
        _ => format,
    };

    private static bool IsEnglish(CultureInfo culture) => culture.Name.Length == 0 || culture.Name == "en-US";

    // .NET writes the same ideas with other letters.
    private static string Ldml(string pattern) => pattern.Replace("dddd", "EEEE", StringComparison.Ordinal).Replace("ddd", "EEE", StringComparison.Ordinal).Replace("tt", "a", StringComparison.Ordinal)
        .Replace("yyyy", "y", StringComparison.Ordinal).Replace('\u202f', ' ');

    private static string WithoutDay(string pattern) => pattern.Replace("EEEE", "", StringComparison.Ordinal).Trim(' ', ',');
}
