using System.Text;
using OdooMailBridge.Templating.Python;

namespace OdooMailBridge.Templating.Qweb;

/// <summary>The text of <c>t-attf-</c> and <c>t-valuef</c>: <c>{{ expression }}</c> and <c>#{ expression }</c> inside plain text.</summary>
internal sealed class QwebFormat
{
    private readonly List<object> parts = [];

    public QwebFormat(string text, int offset, Func<string, int, QwebExpression> make)
    {
        var plain = 0;
        for (var i = 0; i + 1 < text.Length;)
        {
            var close = text[i..(i + 2)] switch
            {
                "{{" => "}}",
                "#{" => "}",
                _ => null,
            };
            var end = close is null ? -1 : text.IndexOf(close, i + 2, StringComparison.Ordinal);
            if (end < 0)
            {
                i++;
                continue;
            }

            if (i > plain)
                parts.Add(text[plain..i]);
            parts.Add(make(text[(i + 2)..end], offset));
            i = plain = end + close!.Length;
        }

        if (plain < text.Length)
            parts.Add(text[plain..]);
    }

    public string Text(QwebRun run)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part as string ?? PythonText.Str(run.Scope, ((QwebExpression)part).Evaluate(run) is { } value and not false ? value : ""));
            run.Scope.Meter.Text(text.Length > run.Scope.Meter.Limits.StringLength ? text.Length : 0, default);
        }

        return text.ToString();
    }
}
