using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Syntax;

namespace OdooMailBridge.Templating;

/// <summary>A parsed template: never changes, may be rendered by many threads at once.</summary>
public sealed class Template
{
    private Template(string? name, Statement body)
    {
        Name = name;
        Body = body;
    }

    public string? Name { get; }

    internal Statement Body { get; }

    /// <exception cref="TemplateSyntaxException">The text is not a template.</exception>
    public static Template Parse(string text, TemplateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= TemplateOptions.Default;
        return new Template(options.Name, Parser.Parse(text, options));
    }

    /// <summary>What the template writes for a context.</summary>
    /// <exception cref="TemplateRuntimeException">A value does not fit; <see cref="TemplateLimitException"/> when a limit is crossed.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public string Render(RenderContext? context = null) => Run(context).Finish();

    /// <summary>Writes to a writer, after the template has run to its end: on an error nothing is written.</summary>
    public void Render(RenderContext context, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Run(context).FinishTo(writer);
    }

    private TextOutput Run(RenderContext? context)
    {
        var run = new Rendering(context ?? new RenderContext());
        try
        {
            run.Write(run.RunBody(Body, new ScriptList()), new SourcePosition(1, 1));
        }
        catch (TemplateException error)
        {
            error.TemplateName ??= Name;
            throw;
        }

        return run.Output;
    }
}
