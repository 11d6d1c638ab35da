using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Lexing;

namespace OdooMailBridge.Templating.Syntax;

internal sealed partial class Parser
{
    private WhileStatement ParseWhile()
    {
        const string Form = "while <expression> ... end";
        var word = Advance();
        var condition = ParseRequired("while", Form);
        loops++;
        var body = ParseBody(word, Form);
        loops--;
        return new WhileStatement(condition, body, lines.At(word.Offset));
    }

    private ForStatement ParseFor()
    {
        const string Form = "for <variable> in <expression> ... end";
        var word = Advance();
        var variable = ParsePrimary(Form) as AssignableExpression
            ?? throw Abort($"Error while parsing {word.Text} statement: Expecting a variable in: {Form}", word.Offset);
        if (!Current.IsWord("in"))
            throw Abort($"Error while parsing {word.Text} statement: Expecting `in` word instead of {Current.Quoted} in: {Form}");
        Advance();
        var source = ParseExpression(Form, ExpressionMode.LoopSource, word.Text);
        var arguments = ParseLoopArguments();
        ExpectEndOfLine();
        loops++;
        var body = ParseBlock(word, Form);
        loops--;
        var otherwise = ParseElse(word, Form, allowIf: false);
        var position = lines.At(word.Offset);
        return word.Text == "for"
            ? new ForStatement(variable, source, arguments, body, otherwise, position)
            : new TableRowStatement(variable, source, arguments, body, otherwise, position);
    }

    private LoopArguments ParseLoopArguments()
    {
        Expression? offset = null, limit = null, columns = null;
        var reversed = false;
        while (Current.Kind == TokenKind.Identifier)
        {
            var name = Advance();
            var value = Accept(":") ? ParseConditional(ExpressionMode.NoCalls, "name: <expression>") : null;
            switch (name.Text)
            {
                case "reversed":
                    reversed = true;
                    break;
                case "offset" when value is not null:
                    offset = value;
                    break;
                case "limit" when value is not null:
                    limit = value;
                    break;
                case "cols" when value is not null:
                    columns = value;
                    break;
                default:
                    throw Abort($"Unsupported argument `{name.Text}` of a loop.", name.Offset);
            }
        }

        return new LoopArguments(offset, limit, reversed, columns);
    }
}
