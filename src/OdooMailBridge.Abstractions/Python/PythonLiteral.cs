using System.Globalization;
using System.Text;

namespace OdooMailBridge.Abstractions;

/// <summary>
/// Reads Python literals (numbers, strings, True/False/None, lists, tuples, dicts) and, where the caller offers a lookup,
/// names with attribute paths such as <c>user.partner_id.id</c>: the form of record rules, alias defaults, mail headers and
/// mailing domains. Tuples become lists, dicts become <see cref="Values"/>. Nothing is ever executed.
/// </summary>
public static class PythonLiteral
{
    private const int MaxDepth = 64;

    /// <summary>Parses the text; throws <see cref="FormatException"/> with a position when it is not a literal.</summary>
    public static object? Parse(string text, Func<string, object?>? names = null)
    {
        var reader = new Reader(text, names);
        var value = reader.Value(0);
        reader.End();
        return value;
    }

    /// <summary>The parsed value, or false when the text is no literal.</summary>
    public static bool TryParse(string? text, out object? value, Func<string, object?>? names = null)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(text)) return false;
        try
        {
            value = Parse(text, names);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private sealed class Reader(string text, Func<string, object?>? names)
    {
        private int at;

        public void End()
        {
            Space();
            if (at < text.Length) throw Wrong("unexpected text");
        }

        public object? Value(int depth)
        {
            if (depth > MaxDepth) throw Wrong("too deeply nested");
            var value = Single(depth);
            // Python adds lists with "+"; record rules such as company_ids + [False] use it.
            while (Peek() == '+' && value is List<object?> left)
            {
                at++;
                if (Single(depth) is not List<object?> right) throw Wrong("list expected");
                value = left.Concat(right).ToList();
            }
            return value;
        }

        private object? Single(int depth)
        {
            var c = Peek();
            return c switch
            {
                '[' => Items(']', depth, out _),
                '(' => Tuple(depth),
                '{' => Dict(depth),
                '\'' or '"' => Strings(),
                _ when char.IsAsciiDigit(c) || c is '-' or '+' or '.' => Number(),
                _ when char.IsLetter(c) || c == '_' => Name(),
                _ => throw Wrong("value expected"),
            };
        }

        private object? Tuple(int depth)
        {
            var items = Items(')', depth, out var comma);
            return items.Count == 1 && !comma ? items[0] : items;
        }

        private List<object?> Items(char close, int depth, out bool comma)
        {
            at++;
            comma = false;
            var items = new List<object?>();
            while (true)
            {
                if (Peek() == close)
                {
                    at++;
                    return items;
                }
                items.Add(Value(depth + 1));
                comma = Peek() == ',';
                if (comma) at++;
                else if (Peek() != close) throw Wrong("',' expected");
            }
        }

        private Values Dict(int depth)
        {
            at++;
            var map = new Values();
            while (true)
            {
                if (Peek() == '}')
                {
                    at++;
                    return map;
                }
                var key = Value(depth + 1);
                if (Peek() != ':') throw Wrong("':' expected");
                at++;
                map[Convert.ToString(key, CultureInfo.InvariantCulture) ?? ""] = Value(depth + 1);
                if (Peek() == ',') at++;
                else if (Peek() != '}') throw Wrong("',' expected");
            }
        }

        private string Strings()
        {
            var joined = One();
            while (Peek() is '\'' or '"') joined += One(); // adjacent literals are one string
            return joined;
        }

        private string One()
        {
            var quote = text[at];
            var triple = text.AsSpan(at).StartsWith([quote, quote, quote]);
            at += triple ? 3 : 1;
            var value = new StringBuilder();
            while (at < text.Length)
            {
                var c = text[at];
                if (c == quote && (!triple || text.AsSpan(at).StartsWith([quote, quote, quote])))
                {
                    at += triple ? 3 : 1;
                    return value.ToString();
                }
                at++;
                if (c != '\\' || at >= text.Length) value.Append(c);
                else value.Append(Escape());
            }
            throw Wrong("string not closed");
        }

        private string Escape()
        {
            var c = text[at++];
            switch (c)
            {
                case 'n': return "\n";
                case 'r': return "\r";
                case 't': return "\t";
                case '0': return "\0";
                case '\n': return "";
                case 'x': return Hex(2);
                case 'u': return Hex(4);
                case 'U': return Hex(8);
                case '\\' or '\'' or '"': return c.ToString();
                default: return "\\" + c;
            }
        }

        private string Hex(int digits)
        {
            if (at + digits > text.Length || !int.TryParse(text.AsSpan(at, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) || code > 0x10FFFF)
                throw Wrong("bad escape");
            at += digits;
            return code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
        }

        private object Number()
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '_' || text[at] is '-' or '+' && (at == start || text[at - 1] is 'e' or 'E'))) at++;
            var token = text[start..at].Replace("_", "");
            if (long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole;
            if (double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)) return real;
            throw Wrong("bad number");
        }

        private object? Name()
        {
            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.')) at++;
            var name = text[start..at];
            if (Peek() == '(') throw Wrong("calls are not allowed");
            return name switch
            {
                "True" => true,
                "False" => false,
                "None" => null,
                _ when names is not null => names(name),
                _ => throw Wrong($"unknown name {name}"),
            };
        }

        private char Peek()
        {
            Space();
            return at < text.Length ? text[at] : '\0';
        }

        private void Space()
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '#'))
            {
                if (text[at] == '#') while (at < text.Length && text[at] != '\n') at++;
                else at++;
            }
        }

        private FormatException Wrong(string what) => new($"{what} at position {at}");
    }
}
