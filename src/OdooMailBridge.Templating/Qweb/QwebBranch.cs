using OdooMailBridge.Templating.Python;

namespace OdooMailBridge.Templating.Qweb;

/// <summary><c>t-if</c> with the <c>t-elif</c> and <c>t-else</c> that follow it.</summary>
internal sealed class QwebBranch(IReadOnlyList<(QwebExpression? Condition, QwebNode Body)> branches) : QwebNode
{
    public override void Render(QwebRun run)
    {
        foreach (var (condition, body) in branches)
        {
            if (condition is not null && !PythonTruth.Of(condition.Evaluate(run)))
                continue;
            body.Render(run);
            return;
        }
    }
}
