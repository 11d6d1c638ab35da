using System.Globalization;
using System.Text;

namespace OdooMailBridge.Templating.Python;

/// <summary>Backslash sequences of Python strings; an unknown one stays as it is written.</summary>
internal static class PythonEscape
{
    /// <summary>Appends what the sequence at <paramref name="at"/> means; returns the offset of its last character.</summary>
    public static int Read(string text, int at, bool raw, StringBuilder into)
    {
        var c = text[at + 1];
        if (raw)
        {
            into.Append('\\').Append(c);
            return at + 1;
        }

        var digits = c switch
        {
            'x' => 2,
            'u' => 4,
            _ => 0,
        };
        if (digits > 0 && at + 2 + digits <= text.Length
            && ushort.TryParse(text.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            into.Append((char)code);
            return at + 1 + digits;
        }

        into.Append(c switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            '\n' => "",
            '\\' or '\'' or '"' => c.ToString(),
            _ => "\\" + c,
        });
        return at + 1;
    }
}
