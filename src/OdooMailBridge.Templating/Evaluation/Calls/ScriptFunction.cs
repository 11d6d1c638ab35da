using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating;

/// <summary>A value that templates can call: builtin, given by the host, or written in a template.</summary>
public abstract class ScriptFunction(string name)
{
    public string Name { get; } = name;

    /// <summary>A function of the host.</summary>
    /// <param name="name">The name that errors call it by.</param>
    /// <param name="signature">Parameter names separated by blanks; <c>?</c> after a name makes it optional, <c>...</c> after
    /// the last one collects what remains: <c>"text start length?"</c>, <c>"list function args..."</c>.</param>
    /// <param name="body">Called on the rendering thread; may raise <see cref="TemplateAccessException"/>.</param>
    public static ScriptFunction Create(string name, string signature, Func<FunctionArguments, object?> body) =>
        new HostFunction(name, Signature.Parse(signature), body);

    internal abstract object? Invoke(Rendering run, ArgumentList arguments, SourcePosition position);
}
