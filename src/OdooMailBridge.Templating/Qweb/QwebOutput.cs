using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Python;

namespace OdooMailBridge.Templating.Qweb;

/// <summary><c>t-out</c>, <c>t-esc</c>, <c>t-raw</c>, <c>t-field</c>: the value escaped unless it is markup; the element's content when it is None or False.</summary>
internal sealed class QwebOutput(QwebExpression value, QwebExpression? options, QwebNode otherwise, bool raw) : QwebNode
{
    public override void Render(QwebRun run)
    {
        var result = value.Evaluate(run);
        if (options?.Evaluate(run) is { } given && run.Options.FormatValue is { } format)
            result = format(result, AsDictionary(run, given)) ?? result;
        if (result is null or false)
            otherwise.Render(run);
        else
            run.Write(raw || result is SafeHtml ? PythonText.Str(run.Scope, result) : Evaluation.HtmlText.Escape(PythonText.Str(run.Scope, result)));
    }

    private static Dictionary<string, object?> AsDictionary(QwebRun run, object given) =>
        MemberNames.Of(given).ToDictionary(name => name, name => Members.Get(run.Scope.Run, given, name, default));
}
