using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Qweb;

/// <summary>How a value shall be shown: <c>t-options</c>, a dict, and <c>t-options-NAME</c>, one of its entries each.</summary>
internal sealed class QwebWidget(QwebExpression? all, IReadOnlyList<(string Name, QwebExpression Value)> single)
{
    public IReadOnlyDictionary<string, object?> Evaluate(QwebRun run)
    {
        var options = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (all?.Evaluate(run) is { } given)
            foreach (var name in MemberNames.Of(given))
                options[name] = Members.Get(run.Scope.Run, given, name, default);
        foreach (var (name, value) in single)
            options[name] = value.Evaluate(run);
        return options;
    }
}
