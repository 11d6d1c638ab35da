using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Lexing;

namespace OdooMailBridge.Templating.Syntax;

internal sealed partial class Parser
{
    private const string FunctionForm = "func <variable> ... end";

    private FunctionStatement ParseFunction()
    {
        var word = Advance();
        var name = Current.Kind switch
        {
            TokenKind.Identifier => (AssignableExpression)new VariableExpression(Current.Text, Here),
            TokenKind.Local => new LocalExpression(Current.Text, Here),
            _ => throw Abort($"Error while parsing func statement: Expecting a variable instead of {Current.Quoted} in: {FunctionForm}"),
        };
        Advance();
        var parameters = Current.Is("(") && !Current.SpaceBefore ? ParseParameters() : null;
        return new FunctionStatement(name, ParseFunctionBody(word, name.Path, parameters));
    }

    private TemplateFunction ParseFunctionBody(Token word, string name, IReadOnlyList<FunctionParameter>? parameters)
    {
        // A body is a world of its own: line ends count again and outer loops cannot be left.
        var outer = (brackets, loops);
        (brackets, loops) = (0, 0);
        var body = ParseBody(word, FunctionForm);
        (brackets, loops) = outer;
        return new TemplateFunction(name, parameters, body);
    }

    private List<FunctionParameter> ParseParameters()
    {
        var parameters = new List<FunctionParameter>();
        Expect("(");
        brackets++;
        while (!Current.Is(")"))
        {
            if (parameters.Count > 0)
                Expect(",");
            var parameter = ParseParameter(parameters.LastOrDefault());
            if (parameters.Exists(p => p.Name == parameter.Name))
                throw Abort($"The parameter `{parameter.Name}` is declared twice.");
            parameters.Add(parameter);
            if (parameters.Count > 60)
                throw Abort("A function cannot have more than 60 parameters.");
        }

        brackets--;
        Expect(")");
        return parameters;
    }

    private FunctionParameter ParseParameter(FunctionParameter? previous)
    {
        var name = Current;
        if (name.Kind != TokenKind.Identifier)
            throw Abort($"Expecting a parameter name instead of {name.Quoted}.");
        Advance();
        if (Accept("..."))
            return previous is { TakesRest: true } ? throw AfterRest("a variable parameter", name) : new FunctionParameter(name.Text, null, true);
        if (Accept("="))
        {
            var value = ParseConditional(ExpressionMode.NoNamedArguments, "<parameter> = <expression>");
            return previous is { TakesRest: true } ? throw AfterRest("an optional parameter", name) : new FunctionParameter(name.Text, value, false);
        }

        return previous is { TakesRest: true } or { Default: not null }
            ? throw Abort("Cannot declare a normal parameter after an optional parameter.", name.Offset)
            : new FunctionParameter(name.Text, null, false);
    }

    private ParseAbort AfterRest(string what, Token name) => Abort($"Cannot declare {what} after a variable parameter (`...`).", name.Offset);

    private CaptureStatement ParseCapture()
    {
        const string Form = "capture <variable> ... end";
        var word = Advance();
        var target = ParseRequired("capture", Form) as AssignableExpression
            ?? throw Abort($"Unsupported target expression for capture in: {Form}", word.Offset);
        return new CaptureStatement(target, ParseBody(word, Form), lines.At(word.Offset));
    }

    private WithStatement ParseWith()
    {
        const string Form = "with <variable> ... end";
        var word = Advance();
        var target = ParseRequired("with", Form);
        return new WithStatement(target, ParseBody(word, Form), lines.At(word.Offset));
    }

    private WrapStatement ParseWrap()
    {
        const string Form = "wrap <function_call> ... end";
        var word = Advance();
        var call = ParseRequired("wrap", Form);
        return new WrapStatement(call, ParseBody(word, Form), lines.At(word.Offset));
    }
}
