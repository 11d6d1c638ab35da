using System.Globalization;
using System.Text;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

/// <summary><c>'%s: %.2f' % (a, b)</c>: the conversions s r d i f e g x X o c and %, with flags, width and precision.</summary>
internal static class PercentFormat
{
    private const int MaxWidth = 1000;

    public static string Apply(PythonScope scope, string format, object? argument, int offset)
    {
        var isMapping = argument is ScriptMap or System.Collections.IDictionary or IReadOnlyDictionary<string, object?>;
        var queue = new Queue<object?>(argument is ScriptList list ? list : [argument]);
        var text = new StringBuilder();
        var i = 0;
        while (i < format.Length)
        {
            if (format[i] != '%')
            {
                text.Append(format[i++]);
                continue;
            }

            i = One(scope, format, i + 1, isMapping ? argument : null, queue, text, offset);
            scope.Meter.Text(text.Length > scope.Meter.Limits.StringLength ? text.Length : 0, default);
        }

        if (!isMapping && queue.Count > 0)
            throw new PythonError("TypeError", "not all arguments converted during string formatting", offset);
        scope.Meter.Text(text.Length, default);
        return text.ToString();
    }

    private static int One(PythonScope scope, string format, int i, object? mapping, Queue<object?> queue, StringBuilder text, int offset)
    {
        string? name = null;
        if (i < format.Length && format[i] == '(')
        {
            var close = format.IndexOf(')', i);
            name = close < 0 ? throw Incomplete(offset) : format[(i + 1)..close];
            i = close + 1;
        }

        var flags = new string([.. format.Skip(i).TakeWhile(c => "-+ 0#".Contains(c))]);
        i += flags.Length;
        var width = Digits(format, ref i, offset);
        int? precision = null;
        if (i < format.Length && format[i] == '.')
        {
            i++;
            precision = Digits(format, ref i, offset);
        }

        if (i >= format.Length)
            throw Incomplete(offset);
        var kind = format[i];
        if (kind == '%')
        {
            text.Append('%');
            return i + 1;
        }

        var value = name is not null ? Named(scope, mapping, name, offset)
            : queue.TryDequeue(out var next) ? next
            : mapping ?? throw new PythonError("TypeError", "not enough arguments for format string", offset);
        var converted = Convert(scope, kind, flags, precision, value, offset);
        text.Append(flags.Contains('-') ? converted.PadRight(width)
            : flags.Contains('0') && kind is not ('s' or 'r' or 'c') ? ZeroPad(converted, width)
            : converted.PadLeft(width));
        return i + 1;
    }

    private static string ZeroPad(string number, int width)
    {
        var sign = number.Length > 0 && number[0] is '-' or '+' ? number[..1] : "";
        return sign + number[sign.Length..].PadLeft(Math.Max(0, width - sign.Length), '0');
    }

    private static object? Named(PythonScope scope, object? mapping, string name, int offset) =>
        mapping is not null && Members.TryGet(scope.Run, mapping, name, out var value) ? value : throw new PythonError("KeyError", $"'{name}'", offset);

    private static string Convert(PythonScope scope, char kind, string flags, int? precision, object? value, int offset)
    {
        switch (kind)
        {
            case 's' or 'r':
                var text = kind == 's' ? PythonText.Str(scope, value) : PythonText.Repr(scope, value);
                return precision is { } length && length < text.Length ? text[..length] : text;
            case 'c':
                return PythonText.Str(scope, value);
        }

        var number = value is bool flag ? Boxes.Int(flag ? 1 : 0) : value;
        if (!Numbers.Is(number))
            throw new PythonError("TypeError", $"%{kind} format: a real number is required, not {PythonTypes.Name(value)}", offset);
        var invariant = CultureInfo.InvariantCulture;
        var result = kind switch
        {
            'd' or 'i' or 'u' => (Numbers.IsWhole(number) ? Numbers.ToBig(number!) : new System.Numerics.BigInteger(Math.Truncate(Numbers.ToDouble(number!)))).ToString(invariant),
            'f' or 'F' => Numbers.ToDouble(number!).ToString("F" + (precision ?? 6), invariant),
            'e' or 'E' => Numbers.ToDouble(number!).ToString("0." + new string('0', precision ?? 6) + kind + "+00", invariant),
            'g' or 'G' => Numbers.ToDouble(number!).ToString("G" + (precision ?? 6), invariant),
            'x' => Numbers.ToBig(number!).ToString("x", invariant).TrimStart('0') is { Length: > 0 } hex ? hex : "0",
            'X' => Numbers.ToBig(number!).ToString("X", invariant).TrimStart('0') is { Length: > 0 } hex ? hex : "0",
            _ => throw new PythonError("ValueError", $"unsupported format character '{kind}'", offset),
        };
        return result[0] == '-' ? result : flags.Contains('+') ? "+" + result : flags.Contains(' ') ? " " + result : result;
    }

    private static int Digits(string format, ref int i, int offset)
    {
        var value = 0;
        while (i < format.Length && char.IsAsciiDigit(format[i]))
        {
            value = (value * 10) + (format[i++] - '0');
            if (value > MaxWidth)
                throw new PythonError("OverflowError", "the width of a format is too large", offset);
        }

        return value;
    }

    private static PythonError Incomplete(int offset) => new("ValueError", "incomplete format", offset);
}
