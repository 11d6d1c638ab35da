using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Lexing;

namespace OdooMailBridge.Templating.Syntax;

internal sealed partial class Parser
{
    private BlockStatement ParsePage()
    {
        var statements = new List<Statement>();
        while (Current.Kind != TokenKind.EndOfFile && errors.Count < MaxErrors)
        {
            ParseStatements(statements);
            if (Current.Kind != TokenKind.Identifier)
                continue;
            var stray = Advance();
            Report(
                stray.Text == "else"
                    ? "A else condition must be preceded by another if/else/when condition or a for loop."
                    : $"Unexpected `{stray.Text}` without a statement that it belongs to.",
                stray.Offset);
            SkipStatement();
        }

        return new BlockStatement(statements, new SourcePosition(1, 1));
    }

    /// <summary>Statements up to a word that belongs to an outer statement, or the end of the file.</summary>
    private void ParseStatements(List<Statement> into)
    {
        while (Current.Kind != TokenKind.EndOfFile && !AtBlockEnd() && errors.Count < MaxErrors)
        {
            var before = (brackets, nesting);
            try
            {
                if (ParseStatement() is { } statement)
                    into.Add(statement);
            }
            catch (ParseAbort abort)
            {
                (brackets, nesting) = before;
                Report(abort.Message, abort.Offset);
                SkipStatement();
            }
        }
    }

    private bool AtBlockEnd() => Current.Kind == TokenKind.Identifier && Current.Text is "end" or "else" or "when" && IsStatementWord();

    /// <summary>After an error: on to the end of the statement, so that the next one is read on its own.</summary>
    private void SkipStatement()
    {
        while (Current.Kind is not (TokenKind.NewLine or TokenKind.CodeExit or TokenKind.EndOfFile) && !Current.Is(";"))
            index++;
    }

    /// <summary>The body of a statement up to <c>end</c>, <c>else</c> or <c>when</c>, which is left to the caller.</summary>
    private BlockStatement ParseBlock(Token opening, string form)
    {
        Descend();
        var outerBrackets = brackets;
        brackets = 0;
        var position = Here;
        var statements = new List<Statement>();
        ParseStatements(statements);
        brackets = outerBrackets;
        nesting--;
        if (Current.Kind == TokenKind.EndOfFile && errors.Count < MaxErrors)
            throw Abort($"Error while parsing {opening.Text} statement: The <end> statement was not found in: {form}", opening.Offset);
        return new BlockStatement(statements, position);
    }

    private void ExpectEnd(Token opening)
    {
        if (!Current.IsWord("end"))
            throw Abort($"Unexpected token {Current.Quoted} while expecting `end` of the {opening.Text} statement.");
        Advance();
    }

    private BlockStatement ParseBody(Token opening, string form)
    {
        ExpectEndOfLine();
        var body = ParseBlock(opening, form);
        ExpectEnd(opening);
        return body;
    }

    private void ExpectEndOfLine()
    {
        if (Current.Kind is TokenKind.NewLine || Current.Is(";"))
            Advance();
        else if (Current.Kind is not (TokenKind.CodeExit or TokenKind.EndOfFile))
            throw Abort($"Invalid token found {Current.Quoted}. Expecting <EOL>/end of line.");
    }
}
