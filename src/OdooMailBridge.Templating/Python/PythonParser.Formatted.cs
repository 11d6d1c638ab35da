using System.Text;

namespace OdooMailBridge.Templating.Python;

/// <summary>f-strings: text with expressions in braces, as the lexical analysis of Python's reference has them.</summary>
internal sealed partial class PythonParser
{
    /// <summary>A specification may hold fields, theirs may not.</summary>
    private const int MaxFieldDepth = 2;

    private static List<PythonNode> ParseFormatted(FormattedText formatted, int depth = 1)
    {
        var (text, offset) = (formatted.Text, formatted.Offset);
        var parts = new List<PythonNode>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '}' && i + 1 < text.Length && text[i + 1] == text[i] && depth == 1)
                literal.Append(text[i++]);
            else if (text[i] == '}')
                throw new PythonError("SyntaxError", "f-string: single '}' is not allowed", offset + i);
            else if (text[i] == '\\' && i + 1 < text.Length)
                i = PythonEscape.Read(text, i, formatted.Raw, literal);
            else if (text[i] != '{')
                literal.Append(text[i]);
            else
            {
                parts.Add(new PythonLiteral(literal.ToString(), offset));
                literal.Clear();
                parts.Add(ParseField(formatted, depth, ref i));
            }
        }

        parts.Add(new PythonLiteral(literal.ToString(), offset));
        return parts;
    }

    /// <summary><c>{expression!r:specification}</c>; <paramref name="i"/> goes from its first brace to its last.</summary>
    private static PythonField ParseField(FormattedText formatted, int depth, ref int i)
    {
        var (text, offset) = (formatted.Text, formatted.Offset);
        var start = i + 1;
        if (depth > MaxFieldDepth)
            throw new PythonError("SyntaxError", "f-string: expressions nested too deeply", offset + i);
        var end = EndOfExpression(text, start);
        if (end == text.Length)
            throw new PythonError("SyntaxError", "f-string: expecting '}'", offset + i);
        if (text.AsSpan(start, end - start).IsWhiteSpace())
            throw new PythonError("SyntaxError", "f-string: empty expression not allowed", offset + i);
        var value = ParseWithin(text[start..end], offset + start);
        var conversion = '\0';
        if (text[end] == '!')
        {
            conversion = end + 1 < text.Length && text[end + 1] is 'r' or 's' or 'a' ? text[end + 1] : throw new PythonError("SyntaxError", "f-string: invalid conversion character", offset + end);
            end += 2;
        }

        var specification = end < text.Length && text[end] == ':' ? ParseSpecification(formatted, depth, ref end) : [];
        if (end >= text.Length || text[end] != '}')
            throw new PythonError("SyntaxError", "f-string: expecting '}'", offset + Math.Min(end, text.Length));
        i = end;
        return new PythonField(value, conversion, specification, offset + start);
    }

    private static List<PythonNode> ParseSpecification(FormattedText formatted, int depth, ref int end)
    {
        var from = end + 1;
        var open = 0;
        for (end = from; end < formatted.Text.Length && (open > 0 || formatted.Text[end] != '}'); end++)
            open += formatted.Text[end] switch { '{' => 1, '}' => -1, _ => 0 };
        return ParseFormatted(new FormattedText(formatted.Text[from..end], formatted.Offset + from, formatted.Raw), depth + 1);
    }

    private static PythonNode ParseWithin(string expression, int offset)
    {
        try
        {
            return Parse(expression);
        }
        catch (PythonError error)
        {
            throw error.Shifted(offset);
        }
    }

    /// <summary>Where an expression ends: at a brace, a colon or a conversion outside of brackets and strings.</summary>
    private static int EndOfExpression(string text, int start)
    {
        var brackets = 0;
        var quote = '\0';
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c is '(' or '[' or '{')
                brackets++;
            else if (brackets > 0)
                brackets -= c is ')' or ']' or '}' ? 1 : 0;
            else if (c is '}' or ':' || (c == '!' && !(i + 1 < text.Length && text[i + 1] == '=')))
                return i;
        }

        return text.Length;
    }
}
