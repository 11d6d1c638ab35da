namespace OdooMailBridge.Templating.Evaluation;

/// <summary>A node that does something. Nodes never change after parsing.</summary>
internal abstract class Statement(SourcePosition position)
{
    public SourcePosition Position { get; } = position;

    public abstract void Execute(Rendering run);
}
