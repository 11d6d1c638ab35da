using System.Globalization;
using System.Text.RegularExpressions;
using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Functions;

namespace OdooMailBridge.Templating.Python;

/// <summary><c>[[fill]align][sign][0][width][,][.precision][type]</c> of texts and numbers; types s d f F e g % x X o b.</summary>
internal static partial class FormatSpecification
{
    private const int MaxWidth = 1000;

    public static string Apply(PythonScope scope, object? value, string specification, int offset)
    {
        if (specification.Length == 0)
            return PythonText.Str(scope, value);
        if ((value as DateTime? ?? (value as DateOnly?)?.ToDateTime(default)) is { } date)
            return Strftime.Format(date, specification, scope.Run.Culture, scope.Run.Context.TimeZone);
        if (Grammar().Match(specification) is not { Success: true } parts)
            throw new PythonError("ValueError", $"Invalid format specifier '{specification}'", offset);
        var width = Number(parts.Groups["width"].Value, offset) ?? 0;
        var precision = Number(parts.Groups["precision"].Value, offset);
        var isNumber = Numbers.Is(value);
        var text = isNumber ? Printed(Numbers.ToDouble(value!), Numbers.IsWhole(value), parts.Groups["type"].Value, parts.Groups["group"].Length > 0, precision, offset)
            : parts.Groups["type"].Value is "" or "s" ? Cut(PythonText.Str(scope, value), precision)
            : throw new PythonError("ValueError", $"Unknown format code '{parts.Groups["type"].Value}' for object of type '{PythonTypes.Name(value)}'", offset);
        if (isNumber && text[0] != '-' && parts.Groups["sign"].Value is "+" or " ")
            text = parts.Groups["sign"].Value + text;
        var zeros = parts.Groups["zero"].Length > 0 && parts.Groups["align"].Length == 0;
        var fill = zeros ? '0' : parts.Groups["fill"].Length > 0 ? parts.Groups["fill"].Value[0] : ' ';
        return (parts.Groups["align"].Value, zeros) switch
        {
            (_, true) or ("=", _) when text.Length > 0 && text[0] is '-' or '+' or ' ' => text[0] + text[1..].PadLeft(width - 1, fill),
            (">", _) or ("=", _) or (_, true) => text.PadLeft(width, fill),
            ("<", _) => text.PadRight(width, fill),
            ("^", _) => text.PadLeft(text.Length + (Math.Max(0, width - text.Length) / 2), fill).PadRight(width, fill),
            _ => isNumber ? text.PadLeft(width, fill) : text.PadRight(width, fill),
        };
    }

    private static string Printed(double number, bool whole, string type, bool grouped, int? precision, int offset) => type switch
    {
        "" or "d" or "n" when whole => number.ToString(grouped ? "#,0" : "0", CultureInfo.InvariantCulture),
        "f" or "F" => number.ToString((grouped ? "N" : "F") + (precision ?? 6), CultureInfo.InvariantCulture),
        "%" => (number * 100).ToString("F" + (precision ?? 6), CultureInfo.InvariantCulture) + "%",
        "e" or "E" => number.ToString($"0.{new string('0', precision ?? 6)}{type}+00", CultureInfo.InvariantCulture),
        "x" or "X" when whole => ((long)number).ToString(type, CultureInfo.InvariantCulture),
        "o" when whole => Convert.ToString((long)number, 8),
        "b" when whole => Convert.ToString((long)number, 2),
        "" or "g" => number.ToString("G" + (precision ?? (type == "g" ? 6 : 15)), CultureInfo.InvariantCulture),
        _ => throw new PythonError("ValueError", $"Unknown format code '{type}' for object of type '{(whole ? "int" : "float")}'", offset),
    };

    private static string Cut(string text, int? length) => length < text.Length ? text[..length.Value] : text;

    private static int? Number(string digits, int offset) =>
        digits.Length == 0 ? null
        : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MaxWidth ? number
        : throw new PythonError("ValueError", "Too many decimal digits in format string", offset);

    [GeneratedRegex(@"^(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?\#?(?<zero>0)?(?<width>\d+)?(?<group>,)?(?:\.(?<precision>\d+))?(?<type>[sdnfFeEgxXob%])?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Grammar();
}
