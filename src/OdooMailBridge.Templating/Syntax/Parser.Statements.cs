using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Lexing;

namespace OdooMailBridge.Templating.Syntax;

internal sealed partial class Parser
{
    private Statement? ParseStatement()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Text:
                Advance();
                return new TextStatement(token.Text, lines.At(token.Offset));
            case TokenKind.CodeEnter:
                Advance();
                return token.Text.Length > 0 ? new IndentStatement(token.Text, lines.At(token.Offset)) : null;
            case TokenKind.CodeExit:
                Advance();
                return new IndentStatement("", lines.At(token.Offset));
            case TokenKind.NewLine:
                Advance();
                return null;
            case TokenKind.Operator when token.Text == ";":
                Advance();
                return null;
        }

        var statement = IsStatementWord() && ParseKeyword(token) is { } known ? known : ParseExpressionStatement();
        ExpectEndOfLine();
        return statement;
    }

    /// <summary>A word followed by a dot or an assignment is a name, even when a statement has the same word.</summary>
    private bool IsStatementWord() => Current.Kind == TokenKind.Identifier && !Peek.Is(".") && !Peek.Is("?.") && !Peek.Is("=");

    private Statement? ParseKeyword(Token word) => word.Text switch
    {
        "if" => ParseIf(),
        "case" => ParseCase(),
        "for" => ParseFor(),
        "tablerow" => ParseFor(),
        "while" => ParseWhile(),
        "break" => ParseFlow(Flow.Break),
        "continue" => ParseFlow(Flow.Continue),
        "ret" => ParseReturn(),
        "func" => ParseFunction(),
        "capture" => ParseCapture(),
        "with" => ParseWith(),
        "wrap" => ParseWrap(),
        "import" => ParseImport(),
        "readonly" => ParseReadOnly(),
        _ => null,
    };

    private FlowStatement ParseFlow(Flow flow)
    {
        var word = Advance();
        return loops > 0
            ? new FlowStatement(flow, lines.At(word.Offset))
            : throw Abort($"The <{word.Text}> statement can only be used inside for/while loops", word.Offset);
    }

    private ReturnStatement ParseReturn()
    {
        var word = Advance();
        return new ReturnStatement(StartsExpression(Current) ? ParseExpression("ret <expression>?") : null, lines.At(word.Offset));
    }

    private ImportStatement ParseImport()
    {
        var word = Advance();
        return new ImportStatement(ParseRequired("import", "import <expression>"), lines.At(word.Offset));
    }

    private ReadOnlyStatement ParseReadOnly()
    {
        var word = Advance();
        if (Current.Kind is not (TokenKind.Identifier or TokenKind.Local))
            throw Abort($"Error while parsing readonly statement: Expecting a variable instead of {Current.Quoted} in: readonly <variable>");
        return new ReadOnlyStatement(Advance().Text, lines.At(word.Offset));
    }

    private Statement ParseExpressionStatement()
    {
        var start = Current;
        if (!StartsExpression(start))
            throw Abort($"Unexpected token {start.Quoted}.");
        var left = ParseExpression("<expression>");
        if (Current.Kind != TokenKind.Operator)
            return new ExpressionStatement(left);
        var op = Current;
        if (op.Text == "=")
            return ParseAssignment(left, start);
        if (op.Text.Length < 2 || op.Text[^1] != '=' || !OperatorTable.TryGet(op.Text[..^1], out var compound, out _) || op.Text is "<=" or ">=")
            return new ExpressionStatement(left);
        Advance();
        var target = left as AssignableExpression ?? throw Abort("Unsupported target expression for assignment.", start.Offset);
        return new CompoundAssignStatement(compound, target, ParseRequired("assign", "<target_expression> = <value_expression>"));
    }

    private Statement ParseAssignment(Expression left, Token start)
    {
        Advance();
        if (left is AssignableExpression target)
            return new AssignStatement(target, ParseRequired("assign", "<target_expression> = <value_expression>"));
        if (left is CallExpression { Target: AssignableExpression name } call && call.Arguments.All(a => a is { Name: null, Value: VariableExpression }))
        {
            var value = ParseRequired("assign", "<function>(<arguments>) = <expression>");
            return new FunctionStatement(name, new TemplateFunction(
                name.Path,
                [.. call.Arguments.Select(a => new FunctionParameter(((VariableExpression)a.Value).Name, null, false))],
                new ReturnStatement(value, value.Position)));
        }

        throw Abort("Unsupported target expression for assignment.", start.Offset);
    }
}
