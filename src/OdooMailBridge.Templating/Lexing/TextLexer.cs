namespace OdooMailBridge.Templating.Lexing;

/// <summary>
/// Cuts a template into text, code and escape blocks and applies whitespace control (language reference, 1.1–1.5):
/// <c>-</c> removes all whitespace on its side; <c>~</c> removes blanks up to the line's start on the left, and up to
/// and including one line end on the right.
/// </summary>
internal sealed class TextLexer(string source)
{
    private enum Strip
    {
        None,
        Greedy,
        Line,
    }

    private readonly List<Token> tokens = [];
    private int position;
    private Strip pending = Strip.None;

    /// <summary>The tokens of a template; after an error those before it, so that earlier mistakes can still be told.</summary>
    public static (List<Token> Tokens, LexicalError? Error) Tokenize(string source)
    {
        var lexer = new TextLexer(source);
        return Finish(lexer.tokens, lexer.Run, source.Length);
    }

    /// <summary>The tokens of a text that is one piece of code, without delimiters.</summary>
    public static (List<Token> Tokens, LexicalError? Error) TokenizeCode(string source)
    {
        var lexer = new CodeLexer(source, 0);
        var tokens = new List<Token> { new(TokenKind.CodeEnter, "", 0) };
        return Finish(
            tokens,
            () =>
            {
                while (lexer.Next() is { } token)
                    tokens.Add(token);
                tokens.Add(new Token(TokenKind.CodeExit, "", source.Length));
            },
            source.Length);
    }

    private static (List<Token> Tokens, LexicalError? Error) Finish(List<Token> tokens, Action run, int end)
    {
        LexicalError? error = null;
        try
        {
            run();
        }
        catch (LexicalError found)
        {
            error = found;
        }

        tokens.Add(new Token(TokenKind.EndOfFile, "", end));
        return (tokens, error);
    }

    private void Run()
    {
        while (position < source.Length)
        {
            var (start, percents) = FindBlock();
            if (start < 0)
            {
                AddText(position, source.Length, Strip.None);
                position = source.Length;
            }
            else if (percents > 0)
            {
                ReadEscapeBlock(start, percents);
            }
            else
            {
                ReadCodeBlock(start);
            }
        }
    }

    /// <summary>Offset of the next block and the number of percent signs of its escape delimiter; 0 for code, offset -1 for none.</summary>
    private (int Start, int Percents) FindBlock()
    {
        for (var i = source.IndexOf('{', position); i >= 0; i = source.IndexOf('{', i + 1))
        {
            if (i + 1 >= source.Length)
                break;
            if (source[i + 1] == '{')
                return (i, 0);
            var end = i + 1;
            while (end < source.Length && source[end] == '%')
                end++;
            if (end > i + 1 && end < source.Length && source[end] == '{')
                return (i, end - i - 1);
        }

        return (-1, 0);
    }

    private void ReadCodeBlock(int start)
    {
        var inside = start + 2;
        var strip = StripAt(inside);
        if (strip != Strip.None)
            inside++;
        var indent = strip == Strip.None ? IndentBefore(start) : "";
        AddText(position, start, strip);
        tokens.Add(new Token(TokenKind.CodeEnter, indent, start));
        var code = new CodeLexer(source, inside);
        while (code.Next() is { } token)
            tokens.Add(token);
        if (code.ExitOffset < 0)
            throw new LexicalError("The code block is not closed by `}}`.", source.Length);
        tokens.Add(new Token(TokenKind.CodeExit, "}}", code.ExitOffset));
        pending = StripOf(source[code.ExitOffset]);
        position = code.Position;
    }

    private void ReadEscapeBlock(int start, int percents)
    {
        var inside = start + percents + 2;
        var strip = StripAt(inside);
        if (strip != Strip.None)
            inside++;
        var end = source.IndexOf("}" + new string('%', percents) + "}", inside, StringComparison.Ordinal);
        if (end < 0)
            throw new LexicalError("The escape block is not closed.", source.Length);
        AddText(position, start, strip);
        var right = end > inside ? StripAt(end - 1) : Strip.None;
        var text = source[inside..(right == Strip.None ? end : end - 1)];
        if (text.Length > 0)
            tokens.Add(new Token(TokenKind.Text, text, inside));
        pending = right;
        position = end + percents + 2;
    }

    private Strip StripAt(int offset) => offset < source.Length ? StripOf(source[offset]) : Strip.None;

    private static Strip StripOf(char mark) => mark switch
    {
        '-' => Strip.Greedy,
        '~' => Strip.Line,
        _ => Strip.None,
    };

    /// <summary>The blanks before a block that stands first in its line. A greedy strip of the text before has eaten them.</summary>
    private string IndentBefore(int start)
    {
        var i = start;
        while (i > position && source[i - 1] is ' ' or '\t')
            i--;
        var atLineStart = i == 0 || source[i - 1] == '\n';
        return atLineStart && !(pending == Strip.Greedy && string.IsNullOrWhiteSpace(source[position..start])) ? source[i..start] : "";
    }

    private void AddText(int start, int end, Strip left)
    {
        start = StripStart(start, end);
        end = StripEnd(start, end, left);
        pending = Strip.None;
        if (end > start)
            tokens.Add(new Token(TokenKind.Text, source[start..end], start));
    }

    private int StripStart(int start, int end)
    {
        if (pending == Strip.None)
            return start;
        while (start < end && char.IsWhiteSpace(source[start]))
        {
            if (source[start++] == '\n' && pending == Strip.Line)
                break;
        }

        return start;
    }

    private int StripEnd(int start, int end, Strip left)
    {
        if (left == Strip.None)
            return end;
        while (end > start && char.IsWhiteSpace(source[end - 1]) && !(left == Strip.Line && source[end - 1] == '\n'))
            end--;
        return end;
    }
}
