using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Lexing;

namespace OdooMailBridge.Templating.Syntax;

internal sealed partial class Parser
{
    private Expression ParseRequired(string statement, string form)
    {
        if (!StartsExpression(Current))
            throw Abort($"Error while parsing {statement} statement: Expecting <expression> instead of {Current.Quoted} in: {form}");
        return ParseExpression(form);
    }

    /// <summary>A whole expression: conditional expressions joined by pipes.</summary>
    private Expression ParseExpression(string form, ExpressionMode mode = ExpressionMode.Calls, string statement = "expression")
    {
        if (!StartsExpression(Current))
            throw Abort($"Error while parsing {statement} statement: Expecting <expression> instead of {Current.Quoted} in: {form}");
        Descend();
        var left = ParseConditional(mode, form);
        var chain = 0;
        while (AtPipe())
        {
            Link(ref chain);
            var pipe = Advance();
            SkipNewLines();
            left = new PipeExpression(left, ParseConditional(mode, "<expression> | <expression>"), lines.At(pipe.Offset));
        }

        nesting--;
        return left;
    }

    /// <summary>A pipe may stand at the end of a line or at the start of the next one.</summary>
    private bool AtPipe()
    {
        if (Current.Is("|"))
            return true;
        var next = index;
        while (tokens[next].Kind == TokenKind.NewLine)
            next++;
        if (next == index || !tokens[next].Is("|"))
            return false;
        index = next;
        return true;
    }

    private void SkipNewLines()
    {
        while (Current.Kind == TokenKind.NewLine)
            index++;
    }

    private Expression ParseConditional(ExpressionMode mode, string form)
    {
        Descend();
        var condition = ParseBinary(0, mode, form);
        if (Current.Is("?"))
        {
            var mark = Advance();
            SkipNewLines();
            var branchMode = mode == ExpressionMode.NoCalls ? mode : ExpressionMode.NoNamedArguments;
            var then = ParseConditional(branchMode, "<condition> ? <expression> : <expression>");
            SkipNewLines();
            Expect(":");
            SkipNewLines();
            var otherwise = ParseConditional(mode, "<condition> ? <expression> : <expression>");
            condition = new ConditionalExpression(condition, then, otherwise, lines.At(mark.Offset));
        }

        nesting--;
        return condition;
    }

    /// <summary>Operators that bind tighter than <paramref name="above"/>. An argument takes the operators after it along: <c>f a + b</c> is <c>f (a + b)</c>.</summary>
    private Expression ParseBinary(int above, ExpressionMode mode, string form)
    {
        Descend();
        var left = ParseOperand(mode, form);
        if (mode != ExpressionMode.NoCalls && StartsArgument(Current, mode))
            left = ParseCall(left, above, mode);
        var chain = 0;
        while (Current.Kind == TokenKind.Operator && OperatorTable.TryGet(Current.Text, out var op, out var precedence) && precedence > above)
        {
            var token = Advance();
            Link(ref chain);
            SkipNewLines();
            if (!StartsExpression(Current))
                throw Abort($"Error while parsing binary expression: Expecting an <expression> to the right of the operator instead of {Current.Quoted} in: <expression> operator <expression>");
            var right = ParseBinary(precedence, mode, form);
            left = new BinaryExpression(op, left, right, lines.At(token.Offset));
        }

        nesting--;
        return left;
    }

    private CallExpression ParseCall(Expression target, int above, ExpressionMode mode)
    {
        var arguments = new List<CallArgument>();
        while (StartsArgument(Current, mode))
        {
            if (mode == ExpressionMode.Calls && Current.Kind == TokenKind.Identifier && Peek.Is(":"))
            {
                var name = Advance().Text;
                Advance();
                arguments.Add(new CallArgument(name, ParseBinary(above, ExpressionMode.NoCalls, "name: <expression>")));
            }
            else
            {
                arguments.Add(new CallArgument(null, ParseBinary(above, ExpressionMode.NoCalls, "<function> <argument>")));
            }
        }

        return new CallExpression(target, arguments, target.Position);
    }

    private bool StartsArgument(Token token, ExpressionMode mode) => token.Kind switch
    {
        TokenKind.Literal or TokenKind.Interpolated or TokenKind.Local => true,
        TokenKind.Identifier => mode != ExpressionMode.LoopSource && !IsReserved(token.Text)
            && (mode != ExpressionMode.NoNamedArguments || !Peek.Is(":")),
        TokenKind.Operator => token.Text is "(" or "[" or "{" or "@" or "^" or "!",
        _ => false,
    };

    private static bool StartsExpression(Token token) => token.Kind switch
    {
        TokenKind.Literal or TokenKind.Interpolated or TokenKind.Local => true,
        TokenKind.Identifier => !IsReserved(token.Text),
        TokenKind.Operator => token.Text is "(" or "[" or "{" or "@" or "^" or "!" or "-" or "+" or "++" or "--",
        _ => false,
    };

    private static bool IsReserved(string word) => word is "end" or "else" or "when" or "in" or "if";
}
