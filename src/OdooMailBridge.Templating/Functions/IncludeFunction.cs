using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary><c>include</c>: what follows the name are the <c>$</c> arguments of the template, named ones too.</summary>
internal sealed class IncludeFunction() : ScriptFunction("include")
{
    internal override object? Invoke(Rendering run, ArgumentList arguments, SourcePosition position)
    {
        var given = new ScriptList(arguments.Positional.Skip(1));
        foreach (var (name, value) in arguments.Named)
            given.EnsureProperties()[name] = value;
        var template = Printing.Text(run, arguments.Positional.FirstOrDefault(), position);
        return IncludeFunctions.Render(run, template, given, position);
    }
}
