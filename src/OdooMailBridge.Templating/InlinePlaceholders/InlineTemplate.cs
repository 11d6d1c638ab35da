using System.Text;
using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Lexing;
using OdooMailBridge.Templating.Python;

namespace OdooMailBridge.Templating.InlinePlaceholders;

/// <summary>
/// Odoo's <c>inline_template</c>: text with <c>{{ expression }}</c> or <c>{{ expression ||| default }}</c>, as subjects and
/// address fields use it. Parsing never fails; an expression that cannot be read fails when rendered, as in Odoo. Never
/// changes, may be rendered by many threads at once.
/// </summary>
public sealed class InlineTemplate
{
    private readonly List<object> parts = [];

    private InlineTemplate(string text) => Text = text;

    public string Text { get; }

    public IEnumerable<InlinePlaceholder> Placeholders => parts.OfType<InlinePlaceholder>();

    /// <summary>Whether the text has no placeholder at all.</summary>
    public bool IsStatic => !Placeholders.Any();

    public static InlineTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var template = new InlineTemplate(text);
        var lines = new LineMap(text);
        var end = 0;
        foreach (var found in new PlaceholderScanner(text).All())
        {
            if (found.Start > end)
                template.parts.Add(text[end..found.Start]);
            template.parts.Add(new InlinePlaceholder(found.Expression, found.Default, lines.At(found.Start)));
            end = found.End;
        }

        if (end < text.Length)
            template.parts.Add(text[end..]);
        return template;
    }

    /// <summary>The text with every placeholder's value; a false value gives the placeholder's default. Nothing is escaped.</summary>
    /// <exception cref="PlaceholderException">An expression cannot be read or evaluated.</exception>
    /// <exception cref="TemplateLimitException">A limit of the context was crossed.</exception>
    public string Render(RenderContext context)
    {
        if (IsStatic)
            return Text;
        var scope = new PythonScope(new Rendering(context));
        var result = new StringBuilder();
        foreach (var part in parts)
        {
            result.Append(part as string ?? Value(scope, (InlinePlaceholder)part));
            scope.Meter.Output(result.Length, default);
        }

        return result.ToString();
    }

    /// <summary>The value of the only placeholder, when the text is nothing else; its printed form otherwise.</summary>
    public object? Evaluate(RenderContext context)
    {
        if (parts is not [InlinePlaceholder only])
            return Render(context);
        var scope = new PythonScope(new Rendering(context));
        return Guard(only, () => only.Evaluate(scope));
    }

    private string Value(PythonScope scope, InlinePlaceholder placeholder) => Guard(placeholder, () =>
    {
        if (placeholder.Expression.Length == 0)
            return ""; // Odoo passes over it, with its default
        var value = placeholder.Evaluate(scope);
        return PythonTruth.Of(value) ? PythonText.Str(scope, value) : placeholder.Default;
    });

    private T Guard<T>(InlinePlaceholder placeholder, Func<T> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (PythonError error)
        {
            throw new PlaceholderException(Text, placeholder.Expression, error.Message, placeholder.Position, error);
        }
        catch (TemplateLimitException error)
        {
            throw new TemplateLimitException(error.Kind, error.Message, placeholder.Position, error);
        }
        catch (TemplateRuntimeException error)
        {
            throw new PlaceholderException(Text, placeholder.Expression, error.Message, placeholder.Position, error);
        }
    }
}
