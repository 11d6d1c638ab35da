namespace OdooMailBridge.Templating.Qweb;

/// <summary>A node of a compiled QWeb template. Nodes never change.</summary>
internal abstract class QwebNode
{
    public abstract void Render(QwebRun run);
}

internal sealed class QwebRaw(string raw) : QwebNode
{
    public override void Render(QwebRun run) => run.Write(raw);
}

internal sealed class QwebComment(string raw) : QwebNode
{
    public override void Render(QwebRun run)
    {
        if (run.Options.PreserveComments)
            run.Write(raw);
    }
}

internal sealed class QwebSequence(IReadOnlyList<QwebNode> nodes) : QwebNode
{
    public IReadOnlyList<QwebNode> Nodes { get; } = nodes;

    public override void Render(QwebRun run)
    {
        foreach (var node in Nodes)
            node.Render(run);
    }
}
