using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Lexing;

namespace OdooMailBridge.Templating.Syntax;

internal sealed partial class Parser
{
    private const string IfForm = "if <expression> ... end|else|else if";

    /// <summary>From <c>if</c> to its <c>end</c>; an <c>else if</c> is the rest of the statement, read the same way.</summary>
    private IfStatement ParseIf()
    {
        Descend();
        var word = Advance();
        var condition = ParseRequired("if", IfForm);
        ExpectEndOfLine();
        var then = ParseBlock(word, IfForm);
        var otherwise = ParseElse(word, IfForm, allowIf: true);
        nesting--;
        return new IfStatement(condition, then, otherwise, lines.At(word.Offset));
    }

    /// <summary>The <c>else</c> branch if there is one, and the <c>end</c>.</summary>
    private Statement? ParseElse(Token opening, string form, bool allowIf)
    {
        if (!Current.IsWord("else"))
        {
            ExpectEnd(opening);
            return null;
        }

        Advance();
        if (allowIf && Current.IsWord("if"))
            return ParseIf();
        ExpectEndOfLine();
        var body = ParseBlock(opening, form);
        if (Current.IsWord("else"))
            throw Abort("A else condition must be preceded by another if/else/when condition or a for loop.", Current.Offset);
        ExpectEnd(opening);
        return body;
    }

    private CaseStatement ParseCase()
    {
        const string Form = "case <expression> ... when ... end";
        var word = Advance();
        var value = ParseRequired("case", Form);
        ExpectEndOfLine();
        SkipToWhen();
        var branches = new List<WhenBranch>();
        while (Current.IsWord("when"))
        {
            var when = Advance();
            var values = ParseWhenValues();
            ExpectEndOfLine();
            branches.Add(new WhenBranch(values, ParseBlock(when, Form)));
        }

        return new CaseStatement(value, branches, ParseElse(word, Form, allowIf: false), lines.At(word.Offset));
    }

    /// <summary>Between <c>case</c> and its first branch only blank text may stand; it is not written.</summary>
    private void SkipToWhen()
    {
        while (!AtBlockEnd())
        {
            var token = Current;
            if (token.Kind is TokenKind.NewLine or TokenKind.CodeEnter or TokenKind.CodeExit || token.Is(";")
                || (token.Kind == TokenKind.Text && string.IsNullOrWhiteSpace(token.Text)))
            {
                Advance();
            }
            else
            {
                throw Abort($"Unexpected statement/expression {token.Quoted} in the body of a `case` statement. Only `when`/`else` are expected.");
            }
        }
    }

    private List<Expression> ParseWhenValues()
    {
        var values = new List<Expression>();
        do
        {
            values.Add(ParseBinary(OperatorTable.AboveOr, ExpressionMode.NoNamedArguments, "when <expression>[, <expression>]"));
        }
        while (Accept(",") || Accept("||"));
        return values;
    }
}
