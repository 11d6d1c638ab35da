namespace OdooMailBridge.Templating.Python;

/// <summary>A node of an expression tree. Nodes never change after parsing.</summary>
internal abstract class PythonNode(int offset)
{
    /// <summary>Where in the expression's text.</summary>
    public int Offset { get; } = offset;

    public abstract object? Evaluate(PythonScope scope);
}
