namespace OdooMailBridge.Templating.Lexing;

/// <summary>Reads the tokens of one code block (or of one <c>{…}</c> inside an interpolated string) from an offset on.</summary>
internal sealed class CodeLexer(string source, int start, int interpolationDepth = 0)
{
    // Longest first within each first character: the first that fits is taken.
    private static readonly string[] Operators =
    [
        "...", "..<", "..", ".", "??", "?.", "?!", "?", "==", "=", "!=", "!", "<=", "<<", "<", ">=", ">>", ">", "&&", "&", "||", "|",
        "++", "+=", "+", "--", "-=", "-", "*=", "*", "//=", "//", "/=", "/", "%=", "%", "^", "@", "(", ")", "[", "]", "{", "}", ",", ":", ";",
    ];

    private int braces;

    public int Position { get; private set; } = start;

    /// <summary>Where the closing delimiter stands (its strip mark included); -1 while none was met.</summary>
    public int ExitOffset { get; private set; } = -1;

    /// <summary>The next token, or null at the end of the block.</summary>
    public Token? Next()
    {
        var before = Position;
        SkipBlanksAndComments();
        if (Position >= source.Length || AtExit())
            return null;
        var space = Position > before || (Position > 0 && char.IsWhiteSpace(source[Position - 1]));
        var c = source[Position];
        if (c == '\n')
            return new Token(TokenKind.NewLine, "\\n", Position++, space);
        if (char.IsAsciiDigit(c))
            return ReadNumber(space);
        if (c == '_' || char.IsLetter(c))
            return ReadName(TokenKind.Identifier, Position, space);
        if (c == '$')
            return ReadDollar(space);
        if (c is '"' or '\'' or '`')
            return ReadString(space);
        return ReadOperator(space);
    }

    private void SkipBlanksAndComments()
    {
        while (Position < source.Length)
        {
            var c = source[Position];
            if (c == '#')
                SkipComment();
            else if (c != '\n' && char.IsWhiteSpace(c))
                Position++;
            else
                return;
        }
    }

    /// <summary>Either kind of comment also ends where the code block ends.</summary>
    private void SkipComment()
    {
        var block = Position + 1 < source.Length && source[Position + 1] == '#';
        Position += block ? 2 : 1;
        while (Position < source.Length && !ClosesBlock(Position))
        {
            if (block && source[Position] == '#' && Position + 1 < source.Length && source[Position + 1] == '#')
            {
                Position += 2;
                return;
            }

            if (!block && source[Position] == '\n')
                return;
            Position++;
        }
    }

    private bool ClosesBlock(int at)
    {
        if (interpolationDepth > 0)
            return false;
        var brace = source[at] is '-' or '~' ? at + 1 : at;
        return brace + 1 < source.Length && source[brace] == '}' && source[brace + 1] == '}';
    }

    private bool AtExit()
    {
        if (braces > 0)
            return false;
        if (interpolationDepth > 0)
        {
            if (source[Position] != '}')
                return false;
            ExitOffset = Position++;
            return true;
        }

        if (!ClosesBlock(Position))
            return false;
        ExitOffset = Position;
        Position += source[Position] == '}' ? 2 : 3;
        return true;
    }

    private Token ReadOperator(bool space)
    {
        foreach (var op in Operators)
        {
            if (op[0] != source[Position] || string.CompareOrdinal(source, Position, op, 0, op.Length) != 0)
                continue;
            if (op == "{")
                braces++;
            else if (op == "}")
                braces = Math.Max(0, braces - 1);
            var token = new Token(TokenKind.Operator, op, Position, space);
            Position += op.Length;
            return token;
        }

        throw new LexicalError($"Unexpected character `{source[Position]}`.", Position);
    }

    private Token ReadName(TokenKind kind, int from, bool space)
    {
        while (Position < source.Length && (source[Position] == '_' || char.IsLetterOrDigit(source[Position])))
            Position++;
        return new Token(kind, source[from..Position], from, space);
    }

    private Token ReadDollar(bool space)
    {
        var from = Position++;
        if (Position < source.Length && source[Position] is '"' or '\'')
        {
            var (parts, end) = StringLexer.ReadInterpolated(source, Position, interpolationDepth);
            Position = end;
            return new Token(TokenKind.Interpolated, source[from..end], from, space, parts);
        }

        if (Position < source.Length && source[Position] == '$')
        {
            Position++;
            return new Token(TokenKind.Local, "$$", from, space);
        }

        return ReadName(TokenKind.Local, from, space);
    }

    private Token ReadString(bool space)
    {
        var from = Position;
        var (value, end) = source[from] == '`' ? StringLexer.ReadVerbatim(source, from) : StringLexer.ReadQuoted(source, from);
        Position = end;
        return new Token(TokenKind.Literal, source[from..end], from, space, value);
    }

    private Token ReadNumber(bool space)
    {
        var from = Position;
        var (value, end) = NumberLexer.Read(source, from);
        Position = end;
        return new Token(TokenKind.Literal, source[from..end], from, space, value);
    }
}
