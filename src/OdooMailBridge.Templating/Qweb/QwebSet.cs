namespace OdooMailBridge.Templating.Qweb;

/// <summary><c>t-set</c>: by <c>t-value</c>, by the text of <c>t-valuef</c>, or by the element's content, which is markup.</summary>
internal sealed class QwebSet(string name, QwebExpression? value, QwebFormat? format, QwebNode body) : QwebNode
{
    public override void Render(QwebRun run) => run.Scope.Set(
        name,
        value is not null ? value.Evaluate(run)
        : format is not null ? format.Text(run)
        : new SafeHtml(run.Capture(body)));
}
