namespace OdooMailBridge.Templating;

/// <summary>One thing the parser could not read.</summary>
public sealed record TemplateSyntaxError(SourcePosition Position, string Message)
{
    public override string ToString() => $"{Position}: {Message}";
}
