using System.Globalization;
using System.Numerics;

namespace OdooMailBridge.Templating.Lexing;

/// <summary>Number literals (language reference, 3.2): the smallest of int, long and big integer that holds it; double; <c>f d m u</c> suffixes.</summary>
internal static class NumberLexer
{
    public static (object Value, int End) Read(string source, int start)
    {
        if (source[start] == '0' && start + 1 < source.Length && source[start + 1] is 'x' or 'X' or 'b' or 'B')
            return ReadRadix(source, start);
        var i = SkipDigits(source, start);
        var isReal = false;
        if (i + 1 < source.Length && source[i] == '.' && char.IsAsciiDigit(source[i + 1]))
        {
            isReal = true;
            i = SkipDigits(source, i + 1);
        }

        if (ExponentAt(source, i) is { } end)
        {
            isReal = true;
            i = end;
        }

        var digits = source[start..i].Replace("_", "", StringComparison.Ordinal);
        if (i < source.Length && (i + 1 >= source.Length || !char.IsLetterOrDigit(source[i + 1])))
        {
            switch (source[i])
            {
                case 'f' or 'F':
                    return (float.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture), i + 1);
                case 'd' or 'D':
                    return (double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture), i + 1);
                case 'm' or 'M':
                    return decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var m)
                        ? (m, i + 1)
                        : throw new LexicalError($"The number `{digits}` does not fit a decimal.", start);
                default:
                    break;
            }
        }

        return (isReal ? double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture) : Whole(digits, start), i);
    }

    private static object Whole(string digits, int start)
    {
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var small))
            return small;
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var large))
            return large;
        if (digits.Length > 1000)
            throw new LexicalError("The number has too many digits.", start);
        return BigInteger.Parse(digits, CultureInfo.InvariantCulture);
    }

    private static int SkipDigits(string source, int i)
    {
        while (i < source.Length && (char.IsAsciiDigit(source[i]) || source[i] == '_'))
            i++;
        return i;
    }

    private static int? ExponentAt(string source, int i)
    {
        if (i >= source.Length || source[i] is not ('e' or 'E'))
            return null;
        var digits = i + 1 < source.Length && source[i + 1] is '+' or '-' ? i + 2 : i + 1;
        var end = SkipDigits(source, digits);
        return end > digits ? end : null;
    }

    private static (object Value, int End) ReadRadix(string source, int start)
    {
        var hex = source[start + 1] is 'x' or 'X';
        var i = start + 2;
        ulong value = 0;
        while (i < source.Length && (source[i] == '_' || (hex ? char.IsAsciiHexDigit(source[i]) : source[i] is '0' or '1')))
        {
            if (source[i] != '_')
            {
                if (value >> (hex ? 60 : 63) != 0)
                    throw new LexicalError("The number has too many digits.", start);
                value = (value << (hex ? 4 : 1)) | Convert.ToByte(source[i].ToString(), 16);
            }

            i++;
        }

        if (i == start + 2)
            throw new LexicalError("A digit is expected after the radix mark.", i);
        var unsigned = i < source.Length && source[i] is 'u' or 'U';
        return (Signed(value, unsigned), unsigned ? i + 1 : i);
    }

    // Without the suffix a 32-bit pattern is the signed int of that pattern, as in Scriban.
    private static object Signed(ulong value, bool unsigned) => value switch
    {
        <= int.MaxValue => (int)value,
        <= uint.MaxValue => unsigned ? (long)value : unchecked((int)value),
        <= long.MaxValue => (long)value,
        _ => unsigned ? new BigInteger(value) : unchecked((long)value),
    };
}
