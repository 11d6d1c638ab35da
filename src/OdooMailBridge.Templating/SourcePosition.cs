namespace OdooMailBridge.Templating;

/// <summary>A place in a template's source; both numbers count from 1.</summary>
public readonly record struct SourcePosition(int Line, int Column)
{
    public override string ToString() => $"({Line},{Column})";
}
