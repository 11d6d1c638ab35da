using System.Collections;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

/// <summary>The names an expression sees: its own variables, outer ones, the rendering's globals, Python's builtins.</summary>
internal sealed class PythonScope(Rendering run, PythonScope? outer = null)
{
    private readonly Dictionary<string, object?> variables = new(StringComparer.Ordinal);

    public Rendering Run { get; } = run;

    public LimitMeter Meter => Run.Meter;

    public PythonScope Inner() => new(Run, this);

    public void Set(string name, object? value) => variables[name] = value;

    public object? Get(string name, int offset)
    {
        for (var scope = this; scope is not null; scope = scope.Up)
        {
            if (scope.variables.TryGetValue(name, out var value))
                return value;
        }

        if (TryGlobal(name, offset, out var global))
            return global;
        return PythonBuiltins.All.TryGetValue(name, out var builtin)
            ? builtin
            : throw new PythonError("NameError", $"name '{name}' is not defined", offset);
    }

    private PythonScope? Up { get; } = outer;

    private bool TryGlobal(string name, int offset, out object? value)
    {
        value = null;
        try
        {
            var found = Run.Context.Globals switch
            {
                IScriptObject o => o.TryGetMember(name, out value),
                IReadOnlyDictionary<string, object?> map => map.TryGetValue(name, out value),
                IDictionary map when map.Contains(name) => (value = map[name]) is var _,
                _ => false,
            };
            value = HostValues.Enter(value, Run.Context);
            return found;
        }
        catch (TemplateAccessException error)
        {
            throw new PythonError("AccessError", error.Message, offset, error);
        }
    }
}
