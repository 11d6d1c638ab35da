using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Lexing;

namespace OdooMailBridge.Templating.Syntax;

internal sealed partial class Parser
{
    /// <summary>A primary with its prefix operators.</summary>
    private Expression ParseOperand(ExpressionMode mode, string form)
    {
        var token = Current;
        if (token.Kind != TokenKind.Operator)
            return ParsePrimary(form);
        var position = lines.At(token.Offset);
        switch (token.Text)
        {
            case "!":
                return new NotExpression(ParsePrefixed(mode, form), position);
            case "-" or "+":
                return new SignExpression(ParsePrefixed(mode, form), token.Text == "-", position);
            case "@":
                return new AliasExpression(ParsePrefixed(mode, form), position);
            case "^":
                return new SpreadExpression(ParsePrefixed(mode, form), position);
            case "++" or "--":
                var place = ParsePrefixed(mode, form) as AssignableExpression
                    ?? throw Abort($"The operator `{token.Text}` needs a variable, a member or an element.", token.Offset);
                return new StepExpression(place, token.Text == "++", true, position);
            default:
                return ParsePrimary(form);
        }
    }

    private Expression ParsePrefixed(ExpressionMode mode, string form)
    {
        var op = Advance();
        if (!StartsExpression(Current))
            throw Abort($"Error while parsing unary expression: Expecting <expression> instead of {Current.Quoted} after `{op.Text}`");
        Descend();
        var operand = ParseOperand(mode, form);
        nesting--;
        return operand;
    }

    /// <summary>An atom with everything that clings to it: members, elements, explicit calls.</summary>
    private Expression ParsePrimary(string form)
    {
        var expression = ParseAtom(form);
        for (var chain = 0; Current.Kind == TokenKind.Operator; Link(ref chain))
        {
            var token = Current;
            if (token.Text is "." or "?.")
                expression = ParseMember(expression);
            else if (token is { Text: "[", SpaceBefore: false })
                expression = ParseIndex(expression);
            else if (token is { Text: "(", SpaceBefore: false } && expression is AssignableExpression or CallExpression or ParenthesizedExpression)
                expression = ParseExplicitCall(expression);
            else if (token.Text is "++" or "--" && expression is AssignableExpression place)
                expression = new StepExpression(place, Advance().Text == "++", false, lines.At(token.Offset));
            else
                break;
        }

        return expression;
    }

    private MemberExpression ParseMember(Expression target)
    {
        var optional = Advance().Text == "?.";
        var name = Current;
        if (name.Kind != TokenKind.Identifier)
            throw Abort($"Invalid token {name.Quoted} after a dot: Expecting a member name.");
        Advance();
        var isEmptyTest = name.Text == "empty" && Current is { Kind: TokenKind.Operator, Text: "?", SpaceBefore: false };
        if (isEmptyTest)
            Advance();
        return new MemberExpression(target, isEmptyTest ? "empty?" : name.Text, optional, lines.At(name.Offset));
    }

    private IndexExpression ParseIndex(Expression target)
    {
        Advance();
        brackets++;
        var index = ParseExpression("<expression>[<index>]", statement: "indexer");
        var end = Current.Is("]");
        brackets--;
        if (!end)
            throw Abort($"Unexpected token found {Current.Quoted} while expecting `]`.");
        Advance();
        return new IndexExpression(target, index, target.Position);
    }

    private CallExpression ParseExplicitCall(Expression target)
    {
        Advance();
        brackets++;
        var arguments = new List<CallArgument>();
        while (!Current.Is(")"))
        {
            if (arguments.Count > 0)
                Expect(",");
            string? name = null;
            if (Current.Kind == TokenKind.Identifier && Peek.Is(":"))
            {
                name = Advance().Text;
                Advance();
            }

            arguments.Add(new CallArgument(name, ParseExpression("<function>(<arguments>)", ExpressionMode.Calls, "function call")));
        }

        brackets--;
        Advance();
        return new CallExpression(target, arguments, target.Position);
    }
}
