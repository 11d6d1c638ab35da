using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Python;

namespace OdooMailBridge.Templating.Qweb;

/// <summary>One attribute of a written start tag.</summary>
internal abstract class QwebAttribute
{
    public abstract void Render(QwebRun run);

    /// <summary>None, False and other empty values but the empty text leave the attribute out.</summary>
    protected static void Write(QwebRun run, string name, object? value)
    {
        if (value is not string && !PythonTruth.Of(value))
            return;
        if (name.Length == 0 || name.Any(c => char.IsWhiteSpace(c) || c is '"' or '\'' or '>' or '<' or '/' or '='))
            return;
        run.Write($" {name}=\"{Evaluation.HtmlText.Escape(PythonText.Str(run.Scope, value))}\"");
    }
}

internal sealed class StaticAttribute(string raw) : QwebAttribute
{
    public override void Render(QwebRun run) => run.Write(raw);
}

/// <summary><c>t-att-name="expression"</c>.</summary>
internal sealed class ComputedAttribute(string name, QwebExpression value) : QwebAttribute
{
    public override void Render(QwebRun run) => Write(run, name, value.Evaluate(run));
}

/// <summary><c>t-attf-name="text with {{ expression }}"</c>.</summary>
internal sealed class FormattedAttribute(string name, QwebFormat value) : QwebAttribute
{
    public override void Render(QwebRun run) => Write(run, name, value.Text(run));
}

/// <summary><c>t-att="{name: value}"</c>, or a pair, or a list of pairs.</summary>
internal sealed class AttributeSet(QwebExpression value) : QwebAttribute
{
    public override void Render(QwebRun run)
    {
        var result = value.Evaluate(run);
        if (result is ScriptList { Count: 2 } pair && pair[0] is string name)
        {
            Write(run, name, pair[1]);
            return;
        }

        if (result is ScriptList pairs)
        {
            foreach (var item in pairs.OfType<ScriptList>().Where(item => item is [string, _]))
                Write(run, (string)item[0]!, item[1]);
        }
        else if (result is not null)
        {
            foreach (var key in MemberNames.Of(result))
                Write(run, key, Members.Get(run.Scope.Run, result, key, default));
        }
    }
}
