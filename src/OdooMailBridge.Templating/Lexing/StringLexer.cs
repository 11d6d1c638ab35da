using System.Globalization;
using System.Text;

namespace OdooMailBridge.Templating.Lexing;

/// <summary>String literals: quoted with escapes, verbatim in backticks, and interpolated (language reference, 3.1).</summary>
internal static class StringLexer
{
    /// <summary>Interpolated strings nest without bound in the source; the stack does not.</summary>
    private const int MaxDepth = 50;

    public static (string Value, int End) ReadVerbatim(string source, int start)
    {
        var text = new StringBuilder();
        for (var i = start + 1; i < source.Length; i++)
        {
            if (source[i] != '`')
            {
                text.Append(source[i]);
            }
            else if (i + 1 < source.Length && source[i + 1] == '`')
            {
                text.Append('`');
                i++;
            }
            else
            {
                return (text.ToString(), i + 1);
            }
        }

        throw Unterminated(source, '`');
    }

    public static (string Value, int End) ReadQuoted(string source, int start)
    {
        var quote = source[start];
        var text = new StringBuilder();
        var i = start + 1;
        while (i < source.Length)
        {
            if (source[i] == quote)
                return (text.ToString(), i + 1);
            i = source[i] == '\\' ? ReadEscape(source, i, text) : Append(text, source, i);
        }

        throw Unterminated(source, quote);
    }

    /// <summary>The parts of an interpolated string: literal text as string, code as token list ending in an end-of-file token.</summary>
    public static (List<object> Parts, int End) ReadInterpolated(string source, int start, int depth)
    {
        if (depth > MaxDepth)
            throw new LexicalError("Interpolated strings are nested too deeply.", start);
        var quote = source[start];
        var parts = new List<object>();
        var text = new StringBuilder();
        var i = start + 1;
        while (i < source.Length)
        {
            var c = source[i];
            if (c == quote)
            {
                Flush(text, parts);
                return (parts, i + 1);
            }

            if (c == '{')
            {
                Flush(text, parts);
                i = ReadCode(source, i + 1, parts, depth);
            }
            else
            {
                i = c == '\\' ? ReadEscape(source, i, text) : Append(text, source, i);
            }
        }

        throw Unterminated(source, quote);
    }

    private static int ReadCode(string source, int start, List<object> parts, int depth)
    {
        var code = new CodeLexer(source, start, interpolationDepth: depth + 1);
        var tokens = new List<Token>();
        while (code.Next() is { } token)
            tokens.Add(token);
        if (code.ExitOffset < 0)
            throw new LexicalError("The interpolated expression is not closed by `}`.", source.Length);
        tokens.Add(new Token(TokenKind.EndOfFile, "}", code.ExitOffset));
        parts.Add(tokens);
        return code.Position;
    }

    private static void Flush(StringBuilder text, List<object> parts)
    {
        if (text.Length > 0)
            parts.Add(text.ToString());
        text.Clear();
    }

    private static int Append(StringBuilder text, string source, int i)
    {
        text.Append(source[i]);
        return i + 1;
    }

    private static int ReadEscape(string source, int i, StringBuilder text)
    {
        if (i + 1 >= source.Length)
            throw new LexicalError("An escape sequence is not finished.", source.Length);
        var c = source[i + 1];
        switch (c)
        {
            case 'u':
                return ReadHex(source, i + 2, 4, text);
            case 'x':
                return ReadHex(source, i + 2, 2, text);
            case '\n':
                return i + 2;
            case '\r' when i + 2 < source.Length && source[i + 2] == '\n':
                return i + 3;
            default:
                text.Append(Simple(c) ?? throw new LexicalError($"Unexpected escape character `{c}` in string.", i + 1));
                return i + 2;
        }
    }

    private static char? Simple(char c) => c switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\b',
        'f' => '\f',
        'v' => '\v',
        '0' => '\0',
        '\'' or '"' or '\\' or '{' or '}' => c,
        _ => null,
    };

    private static int ReadHex(string source, int start, int digits, StringBuilder text)
    {
        if (start + digits > source.Length
            || !ushort.TryParse(source.AsSpan(start, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw new LexicalError($"{digits} hexadecimal digits are expected here.", Math.Min(start, source.Length));
        }

        text.Append((char)code);
        return start + digits;
    }

    private static LexicalError Unterminated(string source, char quote) =>
        new($"Unexpected end of file: a string is not terminated by {quote}.", source.Length);
}
