using System.Globalization;
using System.Text;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

/// <summary><c>'{} {0:.2f}'.format(a)</c>: fields by position, with the format specifications of Python's library reference.</summary>
internal static class BraceFormat
{
    public static string Apply(PythonScope scope, string format, IReadOnlyList<object?> values, int offset)
    {
        var text = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] is '{' or '}' && i + 1 < format.Length && format[i + 1] == format[i])
            {
                text.Append(format[i++]);
                continue;
            }

            if (format[i] != '{')
            {
                text.Append(format[i]);
                continue;
            }

            var close = format.IndexOf('}', i);
            var field = close < 0 ? throw new PythonError("ValueError", "expected '}' before end of string", offset) : format[(i + 1)..close];
            var colon = field.IndexOf(':', StringComparison.Ordinal);
            var key = colon < 0 ? field : field[..colon];
            var at = key.Length == 0 ? next++ : int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : throw new PythonError("ValueError", $"unsupported format field '{key}'", offset);
            var value = at < values.Count ? values[at] : throw new PythonError("IndexError", "replacement index out of range", offset);
            text.Append(FormatSpecification.Apply(scope, value, colon < 0 ? "" : field[(colon + 1)..], offset));
            scope.Meter.Text(text.Length > scope.Meter.Limits.StringLength ? text.Length : 0, default);
            i = close;
        }

        return text.ToString();
    }
}
