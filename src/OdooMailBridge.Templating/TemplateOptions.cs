namespace OdooMailBridge.Templating;

/// <summary>How a source text is read.</summary>
public sealed record TemplateOptions
{
    public static TemplateOptions Default { get; } = new();

    /// <summary>The name that errors carry; null when the template has none.</summary>
    public string? Name { get; init; }

    /// <summary>Longest source accepted, in characters.</summary>
    public int MaxSourceLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>Deepest nesting of expressions and blocks accepted: the parser and the evaluator recurse that deep.</summary>
    public int MaxNesting { get; init; } = 200;
}
