using OdooMailBridge.Templating.Lexing;

namespace OdooMailBridge.Templating.Python;

internal enum PythonTokenKind
{
    Name,
    Literal,
    Operator,
    End,
}

internal sealed record PythonToken(PythonTokenKind Kind, string Text, int Offset, object? Value = null)
{
    public bool Is(string text) => Kind is PythonTokenKind.Operator or PythonTokenKind.Name && Text == text;
}

/// <summary>The text of an f-string between its quotes, as written.</summary>
internal sealed record FormattedText(string Text, int Offset, bool Raw);

/// <summary>Cuts a Python expression into tokens. An expression is one logical line, so line ends are blanks.</summary>
internal static class PythonLexer
{
    private static readonly string[] Operators =
        ["**", "//", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "(", ")", "[", "]", "{", "}", ",", ":", ".", "=", "|", "&"];

    public static List<PythonToken> Tokenize(string text)
    {
        var tokens = new List<PythonToken>();
        var i = 0;
        while (i < text.Length)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var token = Read(text, i, out i);
            tokens.Add(token);
        }

        tokens.Add(new PythonToken(PythonTokenKind.End, "", text.Length));
        return tokens;
    }

    private static PythonToken Read(string text, int start, out int end)
    {
        var c = text[start];
        if (char.IsAsciiDigit(c) || (c == '.' && start + 1 < text.Length && char.IsAsciiDigit(text[start + 1])))
            return Number(text, start, out end);
        if (c is '"' or '\'')
            return Text(text, start, start, raw: false, out end);
        if (c == '_' || char.IsLetter(c))
            return Word(text, start, out end);
        foreach (var op in Operators)
        {
            if (string.CompareOrdinal(text, start, op, 0, op.Length) != 0)
                continue;
            end = start + op.Length;
            return new PythonToken(PythonTokenKind.Operator, op, start);
        }

        throw new PythonError("SyntaxError", $"unexpected character '{c}'", start);
    }

    private static PythonToken Word(string text, int start, out int end)
    {
        end = start;
        while (end < text.Length && (text[end] == '_' || char.IsLetterOrDigit(text[end])))
            end++;
        var word = text[start..end];
        if (end < text.Length && text[end] is '"' or '\'' && word.ToLowerInvariant() is "r" or "u" or "f" or "fr" or "rf")
            return Text(text, start, end, word.ToLowerInvariant().Contains('r'), out end, word.ToLowerInvariant().Contains('f'));
        return new PythonToken(PythonTokenKind.Name, word, start);
    }

    private static PythonToken Number(string text, int start, out int end)
    {
        var source = text[start] == '.' ? "0" + text[start..] : text[start..];
        try
        {
            var (value, length) = NumberLexer.Read(source, 0);
            end = start + length - (text[start] == '.' ? 1 : 0);
            if (end < text.Length && text[end] == '.' && value is int or long && !(end + 1 < text.Length && char.IsLetter(text[end + 1])))
            {
                value = Evaluation.Numbers.ToDouble(value);
                end++;
            }

            if (value is float or decimal || (end < text.Length && char.IsLetterOrDigit(text[end])))
                throw new PythonError("SyntaxError", "invalid decimal literal", start);
            return new PythonToken(PythonTokenKind.Literal, text[start..end], start, value);
        }
        catch (LexicalError error)
        {
            throw new PythonError("SyntaxError", error.Message, start, error);
        }
    }

    private static PythonToken Text(string text, int start, int quoteAt, bool raw, out int end, bool formatted = false)
    {
        var triple = quoteAt + 2 < text.Length && text[quoteAt + 1] == text[quoteAt] && text[quoteAt + 2] == text[quoteAt];
        var quote = new string(text[quoteAt], triple ? 3 : 1);
        var value = new System.Text.StringBuilder();
        for (var i = quoteAt + quote.Length; i < text.Length; i++)
        {
            if (string.CompareOrdinal(text, i, quote, 0, quote.Length) == 0)
            {
                end = i + quote.Length;
                var from = quoteAt + quote.Length;
                return new PythonToken(PythonTokenKind.Literal, text[start..end], start, formatted ? new FormattedText(text[from..i], from, raw) : value.ToString());
            }

            if (text[i] == '\\' && i + 1 < text.Length && formatted)
                i++; // what it means depends on where it stands, which is seen later
            else if (text[i] == '\\' && i + 1 < text.Length)
                i = PythonEscape.Read(text, i, raw, value);
            else
                value.Append(text[i]);
        }

        throw new PythonError("SyntaxError", "unterminated string literal", start);
    }
}
