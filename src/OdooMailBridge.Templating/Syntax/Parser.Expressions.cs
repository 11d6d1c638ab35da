using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Lexing;

namespace OdooMailBridge.Templating.Syntax;

internal sealed partial class Parser
{
    private const string ConditionalForm = "<condition> ? <expression> : <expression>";

    private Expression ParseRequired(string statement, string form)
    {
        if (!StartsExpression(Current))
            throw Abort($"Error while parsing {statement} statement: Expecting <expression> instead of {Current.Quoted} in: {form}");
        return ParseExpression(form);
    }

    /// <summary>A whole expression: pipes, and looser than these the conditional, whose branches are whole expressions again.</summary>
    private Expression ParseExpression(string form, ExpressionMode mode = ExpressionMode.Calls, string statement = "expression")
    {
        if (!StartsExpression(Current))
            throw Abort($"Error while parsing {statement} statement: Expecting <expression> instead of {Current.Quoted} in: {form}");
        Descend();
        var left = ParseBinary(0, mode, form);
        var chain = 0;
        while (AtPipe())
        {
            Link(ref chain);
            var pipe = Advance();
            SkipNewLines();
            left = new PipeExpression(left, ParseBinary(0, mode, "<expression> | <expression>"), lines.At(pipe.Offset));
        }

        var whole = ParseBranches(left, branch => ParseExpression(ConditionalForm, branch), mode);
        nesting--;
        return whole;
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

    /// <summary>An expression without pipes, where a pipe would belong to what is outside.</summary>
    private Expression ParseConditional(ExpressionMode mode, string form)
    {
        Descend();
        var whole = ParseBranches(ParseBinary(0, mode, form), branch => ParseConditional(branch, ConditionalForm), mode);
        nesting--;
        return whole;
    }

    private Expression ParseBranches(Expression condition, Func<ExpressionMode, Expression> parse, ExpressionMode mode)
    {
        if (!Current.Is("?"))
            return condition;
        var mark = Advance();
        SkipNewLines();
        var then = parse(mode == ExpressionMode.NoCalls ? mode : ExpressionMode.NoNamedArguments);
        SkipNewLines();
        Expect(":");
        SkipNewLines();
        return new ConditionalExpression(condition, then, parse(mode), lines.At(mark.Offset));
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
            var next = Current;
            SkipNewLines();
            if (!StartsExpression(Current))
                throw Abort($"Error while parsing binary expression: Expecting an <expression> to the right of the operator instead of {next.Quoted} in: <expression> operator <expression>", next.Offset);
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

    private static bool StartsArgument(Token token, ExpressionMode mode) => token.Kind switch
    {
        TokenKind.Literal or TokenKind.Interpolated or TokenKind.Local => true,
        TokenKind.Identifier => mode != ExpressionMode.LoopSource && !IsReserved(token.Text),
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
