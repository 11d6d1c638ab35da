namespace OdooMailBridge.Templating.Lexing;

internal enum TokenKind
{
    /// <summary>Text outside code; <see cref="Token.Text"/> is what to write.</summary>
    Text,

    /// <summary>The start of a code block; <see cref="Token.Text"/> is the indentation before it, if it stands first in its line.</summary>
    CodeEnter,
    CodeExit,
    NewLine,
    Identifier,

    /// <summary>A <c>$name</c>; <see cref="Token.Text"/> includes the dollar.</summary>
    Local,

    /// <summary>A number or plain string; <see cref="Token.Value"/> is its value.</summary>
    Literal,

    /// <summary>A <c>$"…"</c>; <see cref="Token.Value"/> is a list of strings and token lists.</summary>
    Interpolated,
    Operator,
    EndOfFile,
}

internal sealed record Token(TokenKind Kind, string Text, int Offset, bool SpaceBefore = false, object? Value = null)
{
    public bool Is(string op) => Kind == TokenKind.Operator && Text == op;

    public bool IsWord(string word) => Kind == TokenKind.Identifier && Text == word;

    /// <summary>How an error message quotes the token.</summary>
    public string Quoted => Kind switch
    {
        TokenKind.EndOfFile => "<EOF>",
        TokenKind.NewLine => "`\\n`",
        TokenKind.CodeExit => "`}}`",
        _ => $"`{Text}`",
    };
}
