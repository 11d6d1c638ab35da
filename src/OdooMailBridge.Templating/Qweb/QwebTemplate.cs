using OdooMailBridge.Templating.InlinePlaceholders;
using OdooMailBridge.Templating.Lexing;

namespace OdooMailBridge.Templating.Qweb;

/// <summary>
/// A body in QWeb: HTML with <c>t-out</c>, <c>t-if</c>, <c>t-foreach</c>, <c>t-set</c>, <c>t-att*</c> and their kin, whose expressions are the
/// same Python subset as inline placeholders. Markup without directives is written byte for byte. Never changes, may
/// be rendered by many threads at once.
/// </summary>
public sealed class QwebTemplate
{
    private readonly QwebSequence root;
    private readonly LineMap lines;

    private QwebTemplate(string text, QwebSequence root, IReadOnlyList<string> expressions, LineMap lines) =>
        (Text, this.root, Expressions, this.lines) = (text, root, expressions, lines);

    public string Text { get; }

    /// <summary>The expressions of all directives, trimmed, for checks at save.</summary>
    public IReadOnlyList<string> Expressions { get; }

    /// <summary>Whether a text has anything that QWeb would act on, so that other texts need not be parsed.</summary>
    public static bool IsNeededFor(string text) =>
        text.Contains("t-", StringComparison.Ordinal) || text.Contains("<t", StringComparison.Ordinal) || text.Contains("<!--", StringComparison.Ordinal);

    /// <exception cref="PlaceholderException">A directive or an expression cannot be read.</exception>
    public static QwebTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new LineMap(text);
        try
        {
            var compiler = new QwebCompiler();
            return new QwebTemplate(text, compiler.Compile(new HtmlFragmentParser(text).Parse()), compiler.Expressions, lines);
        }
        catch (QwebSyntaxError error)
        {
            throw new PlaceholderException(text, error.Expression, error.Message, lines.At(error.Offset), error);
        }
    }

    /// <exception cref="PlaceholderException">An expression cannot be evaluated.</exception>
    /// <exception cref="TemplateLimitException">A limit of the context was crossed.</exception>
    public string Render(RenderContext context, QwebOptions? options = null)
    {
        var run = new QwebRun(context, options ?? QwebOptions.Default);
        try
        {
            root.Render(run);
            return run.Finish();
        }
        catch (QwebRunError error)
        {
            throw new PlaceholderException(Text, error.Expression.Text, error.Message, lines.At(error.Expression.Offset), error.InnerException);
        }
        catch (TemplateLimitException error)
        {
            throw new TemplateLimitException(error.Kind, error.Message, lines.At(run.LastOffset), error);
        }
    }
}
