namespace OdooMailBridge.Templating.Python;

/// <summary>
/// The subset of Python's expressions that templates use: no statements, no assignments, no generators that run lazily.
/// Each level of the grammar is one method, loosest binding first.
/// </summary>
internal sealed partial class PythonParser
{
    private const int MaxNesting = 100;
    private const int MaxLength = 64 * 1024;

    private readonly List<PythonToken> tokens;
    private int index;
    private int nesting;

    private PythonParser(List<PythonToken> tokens) => this.tokens = tokens;

    /// <exception cref="PythonError">The text is not an expression of the subset.</exception>
    public static PythonNode Parse(string text)
    {
        if (text.Length > MaxLength)
            throw new PythonError("SyntaxError", $"the expression is longer than {MaxLength} characters", 0);
        var parser = new PythonParser(PythonLexer.Tokenize(text));
        var node = parser.ParseTuple();
        return parser.Current.Kind == PythonTokenKind.End ? node : throw parser.Unexpected();
    }

    private PythonToken Current => tokens[index];

    private PythonToken Advance() => tokens[index++];

    private bool Accept(string text)
    {
        if (!Current.Is(text))
            return false;
        index++;
        return true;
    }

    private void Expect(string text)
    {
        if (!Accept(text))
            throw Unexpected();
    }

    private PythonError Unexpected() => new(
        "SyntaxError", Current.Kind == PythonTokenKind.End ? "unexpected end of the expression" : $"unexpected '{Current.Text}'", Current.Offset);

    /// <summary><c>a, b</c> without parentheses is a tuple.</summary>
    private PythonNode ParseTuple()
    {
        var first = ParseExpression();
        if (!Current.Is(","))
            return first;
        var items = new List<PythonNode> { first };
        while (Accept(",") && Current.Kind != PythonTokenKind.End && !Current.Is(")"))
            items.Add(ParseExpression());
        return new PythonList(items, first.Offset, "()");
    }

    private PythonNode ParseExpression()
    {
        if (++nesting > MaxNesting)
            throw new PythonError("SyntaxError", "the expression is nested too deeply", Current.Offset);
        var node = Current.Is("lambda") ? ParseLambda() : ParseConditional();
        nesting--;
        return node;
    }

    private PythonNode ParseConditional()
    {
        var then = ParseOr();
        if (!Current.Is("if"))
            return then;
        var offset = Advance().Offset;
        var condition = ParseOr();
        Expect("else");
        return new PythonConditional(then, condition, ParseExpression(), offset);
    }

    private PythonLambda ParseLambda()
    {
        var offset = Advance().Offset;
        var names = new List<string>();
        while (!Current.Is(":"))
        {
            if (names.Count > 0)
                Expect(",");
            names.Add(ParseVariable());
        }

        Advance();
        return new PythonLambda(names, ParseExpression(), offset);
    }

    private string ParseVariable() =>
        Current.Kind == PythonTokenKind.Name && !IsKeyword(Current.Text) ? Advance().Text : throw Unexpected();

    private static bool IsKeyword(string word) =>
        word is "or" or "and" or "not" or "if" or "else" or "in" or "is" or "for" or "lambda" or "True" or "False" or "None" or "import" or "await" or "yield";

    private PythonNode ParseOr()
    {
        var left = ParseAnd();
        if (!Current.Is("or"))
            return left;
        var offset = Advance().Offset;
        return new PythonOr(left, Nested(ParseOr), offset);
    }

    private PythonNode ParseAnd()
    {
        var left = ParseNot();
        if (!Current.Is("and"))
            return left;
        var offset = Advance().Offset;
        return new PythonAnd(left, Nested(ParseAnd), offset);
    }

    private PythonNode ParseNot()
    {
        if (!Current.Is("not"))
            return ParseComparison();
        var offset = Advance().Offset;
        return new PythonNot(Nested(ParseNot), offset);
    }

    private PythonNode Nested(Func<PythonNode> parse)
    {
        if (++nesting > MaxNesting)
            throw new PythonError("SyntaxError", "the expression is nested too deeply", Current.Offset);
        var node = parse();
        nesting--;
        return node;
    }

    private PythonNode ParseComparison()
    {
        var first = ParseSum();
        var rest = new List<(string, PythonNode)>();
        var offset = Current.Offset;
        while (ParseComparisonOperator() is { } op)
            rest.Add((op, ParseSum()));
        return rest.Count == 0 ? first : new PythonCompare(first, rest, offset);
    }

    private string? ParseComparisonOperator()
    {
        if (Current.Is("not") && tokens[index + 1].Is("in"))
        {
            index += 2;
            return "not in";
        }

        if (Accept("is"))
            return Accept("not") ? "is not" : "is";
        return Current.Is("in") || (Current.Kind == PythonTokenKind.Operator && Current.Text is "==" or "!=" or "<" or "<=" or ">" or ">=")
            ? Advance().Text
            : null;
    }

    private PythonNode ParseSum()
    {
        var left = ParseProduct();
        while (Current.Kind == PythonTokenKind.Operator && Current.Text is "+" or "-")
        {
            var op = Advance();
            left = new PythonBinary(op.Text, left, ParseProduct(), op.Offset);
        }

        return left;
    }

    private PythonNode ParseProduct()
    {
        var left = ParseSign();
        while (Current.Kind == PythonTokenKind.Operator && Current.Text is "*" or "/" or "//" or "%")
        {
            var op = Advance();
            left = new PythonBinary(op.Text, left, ParseSign(), op.Offset);
        }

        return left;
    }

    private PythonNode ParseSign()
    {
        if (Current.Kind == PythonTokenKind.Operator && Current.Text is "-" or "+")
        {
            var op = Advance();
            var operand = Nested(ParseSign);
            return op.Text == "-" ? new PythonNegate(operand, op.Offset) : operand;
        }

        var left = ParsePostfix();
        if (!Current.Is("**"))
            return left;
        var power = Advance();
        return new PythonBinary("**", left, Nested(ParseSign), power.Offset);
    }
}
