using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Lexing;

namespace OdooMailBridge.Templating.Syntax;

/// <summary>Builds the tree of a template from its tokens by recursive descent.</summary>
internal sealed partial class Parser
{
    private const int MaxErrors = 20;

    /// <summary>Operators in a row make a tree as deep as the row is long.</summary>
    private const int MaxChain = 1000;

    private readonly List<Token> tokens;
    private readonly LineMap lines;
    private readonly int maxNesting;
    private readonly List<TemplateSyntaxError> errors = [];
    private int index;
    private int nesting;

    /// <summary>Above zero, line ends do not end a statement: inside brackets.</summary>
    private int brackets;
    private int loops;
    private bool isCutShort;

    private Parser(List<Token> tokens, LineMap lines, int maxNesting)
    {
        this.tokens = tokens;
        this.lines = lines;
        this.maxNesting = maxNesting;
    }

    /// <summary>The tree of a whole template, or of code without delimiters.</summary>
    public static Statement Parse(string source, TemplateOptions options, bool codeOnly = false)
    {
        if (source.Length > options.MaxSourceLength)
            throw Failed([new(new(1, 1), $"The template is longer than {options.MaxSourceLength} characters.")], options);
        var lines = new LineMap(source);
        var (tokens, lexical) = codeOnly ? TextLexer.TokenizeCode(source) : TextLexer.Tokenize(source);
        var parser = new Parser(tokens, lines, options.MaxNesting) { isCutShort = lexical is not null };
        var page = parser.ParsePage();
        if (lexical is not null)
            parser.errors.Add(new(lines.At(lexical.Offset), lexical.Message));
        return parser.errors.Count == 0 ? page : throw Failed(parser.errors, options);
    }

    private static TemplateSyntaxException Failed(IReadOnlyList<TemplateSyntaxError> errors, TemplateOptions options) =>
        new TemplateSyntaxException(errors).Named(options.Name);

    private Token Current
    {
        get
        {
            while (brackets > 0 && tokens[index].Kind == TokenKind.NewLine)
                index++;
            return tokens[index];
        }
    }

    private Token Peek
    {
        get
        {
            var next = index + 1;
            while (brackets > 0 && next < tokens.Count && tokens[next].Kind == TokenKind.NewLine)
                next++;
            return tokens[Math.Min(next, tokens.Count - 1)];
        }
    }

    private SourcePosition Here => lines.At(Current.Offset);

    private Token Advance()
    {
        var token = Current;
        if (token.Kind != TokenKind.EndOfFile)
            index++;
        return token;
    }

    private bool Accept(string op)
    {
        if (!Current.Is(op))
            return false;
        index++;
        return true;
    }

    private void Expect(string op)
    {
        if (!Accept(op))
            throw Abort($"Unexpected token found {Current.Quoted} while expecting `{op}`.");
    }

    private ParseAbort Abort(string message, int? offset = null) => new(message, offset ?? Current.Offset);

    private void Report(string message, int offset)
    {
        // What is missing at the end of a source that was cut short is not the writer's mistake.
        if (!isCutShort || Current.Kind != TokenKind.EndOfFile)
            errors.Add(new TemplateSyntaxError(lines.At(offset), message));
    }

    private void Descend()
    {
        if (++nesting > maxNesting)
            throw Abort($"The template is nested deeper than {maxNesting} levels.");
    }

    private void Link(ref int chain)
    {
        if (++chain > MaxChain)
            throw Abort($"More than {MaxChain} operators follow each other.");
    }
}
