using OdooMailBridge.Templating.Python;

namespace OdooMailBridge.Templating.Qweb;

/// <summary><c>t-out</c>, <c>t-esc</c>, <c>t-raw</c>, <c>t-field</c>: the value escaped unless it is markup; the element's content when it is None or False.</summary>
internal sealed class QwebOutput(QwebExpression value, QwebWidget options, QwebNode otherwise, string directive) : QwebNode
{
    public override void Render(QwebRun run)
    {
        var given = options.Evaluate(run);
        var result = directive == "t-field" && run.Options.FormatField is { } field && value.EvaluateField(run) is ({ } record, var name) ? field(record, name, given) : null;
        if (result is null)
        {
            result = value.Evaluate(run);
            if (given.Count > 0 && run.Options.FormatValue is { } format)
                result = format(result, given) ?? result;
        }

        if (result is null or false)
            otherwise.Render(run);
        else
            run.Write(directive == "t-raw" || result is SafeHtml ? PythonText.Str(run.Scope, result) : Evaluation.HtmlText.Escape(PythonText.Str(run.Scope, result)));
    }
}
