using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Lexing;

namespace OdooMailBridge.Templating.Syntax;

internal sealed partial class Parser
{
    private Expression ParseAtom(string form)
    {
        var token = Current;
        var position = lines.At(token.Offset);
        switch (token.Kind)
        {
            case TokenKind.Literal:
                Advance();
                return new LiteralExpression(token.Value, position);
            case TokenKind.Interpolated:
                Advance();
                return ParseInterpolated((List<object>)token.Value!, position);
            case TokenKind.Local:
                Advance();
                return token.Text == "$$" ? new WrappedBlockExpression(position) : new LocalExpression(token.Text, position);
            case TokenKind.Identifier when !IsReserved(token.Text):
                Advance();
                return ParseWord(token, position);
            case TokenKind.Operator when token.Text == "(":
                return ParseParenthesized(position);
            case TokenKind.Operator when token.Text == "[":
                return ParseList(position);
            case TokenKind.Operator when token.Text == "{":
                return ParseObject(position);
            default:
                throw Abort($"Expecting <expression> instead of {token.Quoted} in: {form}");
        }
    }

    private Expression ParseWord(Token word, SourcePosition position) => word.Text switch
    {
        "true" => new LiteralExpression(Boxes.True, position),
        "false" => new LiteralExpression(Boxes.False, position),
        "null" => new LiteralExpression(null, position),
        "this" => new ThisExpression(position),
        "do" => new AnonymousFunctionExpression(ParseFunctionBody(word, "do", null), position),
        "for" or "while" or "tablerow" => ParseLoopVariable(word, position),
        _ => new VariableExpression(word.Text, position),
    };

    private LoopVariableExpression ParseLoopVariable(Token word, SourcePosition position)
    {
        Expect(".");
        var name = Current;
        return name.Kind == TokenKind.Identifier && LoopState.Has(word.Text, name.Text)
            ? new LoopVariableExpression(word.Text, Advance().Text, position)
            : throw Abort($"The loop variable <{word.Text}.{name.Text}> is invalid", word.Offset);
    }

    private InterpolatedExpression ParseInterpolated(List<object> parts, SourcePosition position)
    {
        Descend();
        var expressions = new List<Expression>();
        foreach (var part in parts)
        {
            if (part is string text)
                expressions.Add(new LiteralExpression(text, position));
            else
                expressions.Add(ParseInterpolation((List<Token>)part));
        }

        nesting--;
        return new InterpolatedExpression(expressions, position);
    }

    private Expression ParseInterpolation(List<Token> code)
    {
        var inner = new Parser(code, lines, maxNesting) { nesting = nesting, brackets = 1 };
        var expression = inner.ParseExpression("{<expression>}", statement: "interpolation");
        return inner.Current.Kind == TokenKind.EndOfFile
            ? expression
            : throw inner.Abort($"Unexpected token {inner.Current.Quoted} in an interpolated expression.");
    }

    private ParenthesizedExpression ParseParenthesized(SourcePosition position)
    {
        Advance();
        brackets++;
        var inner = ParseExpression("(<expression>)", statement: "nested");
        var closed = Current.Is(")");
        brackets--;
        if (!closed)
            throw Abort($"Invalid token {Current.Quoted}. Expecting a closing `)`.");
        Advance();
        return new ParenthesizedExpression(inner, position);
    }

    private ListExpression ParseList(SourcePosition position)
    {
        Advance();
        brackets++;
        var items = new List<Expression>();
        while (!Current.Is("]"))
        {
            if (items.Count > 0)
            {
                Expect(",");
                if (Current.Is("]"))
                    break;
            }

            items.Add(ParseExpression("[item1, item2,...]", statement: "array initializer"));
        }

        brackets--;
        Advance();
        return new ListExpression(items, position);
    }

    private ObjectExpression ParseObject(SourcePosition position)
    {
        Advance();
        brackets++;
        var members = new List<(string, Expression)>();
        while (!Current.Is("}"))
        {
            if (members.Count > 0)
            {
                Expect(",");
                if (Current.Is("}"))
                    break;
            }

            members.Add(ParseObjectMember());
        }

        brackets--;
        Advance();
        return new ObjectExpression(members, position);
    }

    private (string Name, Expression Value) ParseObjectMember()
    {
        var name = Current;
        if (name.Kind != TokenKind.Identifier && name is not { Kind: TokenKind.Literal, Value: string })
            throw Abort($"Unexpected token {name.Quoted}. Expecting a simple identifier or string for the member name.");
        Advance();
        if (!Accept(":"))
            throw Abort($"Unexpected token {Current.Quoted} Expecting a colon : after identifier `{name.Text}` for object initializer member name");
        if (!StartsExpression(Current))
            throw Abort($"Unexpected token {Current.Quoted}. Expecting an expression for the value of the member.");
        return (name.Value as string ?? name.Text, ParseExpression("{member: <expression>}"));
    }
}
