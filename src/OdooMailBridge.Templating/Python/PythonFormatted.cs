using System.Text;

namespace OdooMailBridge.Templating.Python;

/// <summary>An f-string: its parts, one after another.</summary>
internal sealed class PythonFormatted(IReadOnlyList<PythonNode> parts, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append((string?)part.Evaluate(scope));
            scope.Meter.Text(text.Length, default);
        }

        return text.ToString();
    }
}

/// <summary>One field of an f-string: a value in the form that its conversion and specification say.</summary>
internal sealed class PythonField(PythonNode value, char conversion, IReadOnlyList<PythonNode> specification, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope)
    {
        var given = value.Evaluate(scope);
        var shown = conversion switch { 'r' or 'a' => PythonText.Repr(scope, given), 's' => PythonText.Str(scope, given), _ => given };
        return FormatSpecification.Apply(scope, shown, string.Concat(specification.Select(part => (string?)part.Evaluate(scope))), Offset);
    }
}
