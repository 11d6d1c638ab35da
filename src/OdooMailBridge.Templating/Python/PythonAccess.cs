using System.Collections;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

/// <summary><c>target.name</c>: a member of a host value, or a method of a builtin type. An unknown one is an error.</summary>
internal sealed class PythonAttribute(PythonNode target, string name, int offset) : PythonNode(offset)
{
    public PythonNode Target => target;

    public string Name => name;

    public override object? Evaluate(PythonScope scope)
    {
        scope.Meter.Stack(default);
        var value = target.Evaluate(scope);
        // Names with a leading underscore are the way into an interpreter's inside; there is none here, and hosts have no such fields but the name of a model.
        if (name[0] != '_' && (PythonMethods.Find(scope, value, name, Offset) is { } method))
            return method;
        if ((name[0] != '_' || name == "_name") && value is not (null or ScriptFunction) && TryGet(scope, value, out var member))
            return member;
        throw new PythonError("AttributeError", $"'{PythonTypes.Name(value)}' object has no attribute '{name}'", Offset);
    }

    private bool TryGet(PythonScope scope, object value, out object? member)
    {
        try
        {
            // A dict's items are reached by [] and get(), not by dot.
            member = null;
            return value is not (ScriptMap or IDictionary or IReadOnlyDictionary<string, object?>) && Members.TryGet(scope.Run, value, name, out member);
        }
        catch (TemplateAccessException error)
        {
            throw new PythonError("AccessError", error.Message, Offset, error);
        }
    }
}

/// <summary><c>target[key]</c>.</summary>
internal sealed class PythonIndex(PythonNode target, PythonNode key, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope)
    {
        scope.Meter.Stack(default);
        var value = target.Evaluate(scope);
        var at = key.Evaluate(scope);
        switch (value)
        {
            case string text when Numbers.IsWhole(at):
                return text[Position(text.Length, at!)].ToString();
            case not (null or string) when Numbers.IsWhole(at) && Sequences.IsList(value):
                var items = Sequences.Access(value, scope.Meter, default);
                return HostValues.Enter(items[Position(items.Count, at!)], scope.Run.Context);
            case IScriptObject or IDictionary or IReadOnlyDictionary<string, object?> when at is string name:
                return name.StartsWith('_') || !Members.TryGet(scope.Run, value, name, out var member)
                    ? throw new PythonError("KeyError", $"'{name}'", Offset)
                    : member;
            default:
                throw new PythonError("TypeError", $"'{PythonTypes.Name(value)}' object is not subscriptable by '{PythonTypes.Name(at)}'", Offset);
        }
    }

    private int Position(int count, object key)
    {
        var at = Numbers.ToBig(key);
        at = at < 0 ? at + count : at;
        return at >= 0 && at < count ? (int)at : throw new PythonError("IndexError", "index out of range", Offset);
    }
}

internal sealed class PythonCall(PythonNode target, IReadOnlyList<(string? Name, PythonNode Value)> arguments, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope)
    {
        scope.Meter.Stack(default);
        var called = target.Evaluate(scope);
        if ((called as ScriptFunction ?? (called as PythonType)?.Constructor) is not { } function)
            throw new PythonError("TypeError", "object is not callable", Offset);
        var values = new ArgumentList();
        foreach (var (name, value) in arguments)
        {
            if (name is null)
                values.Positional.Add(value.Evaluate(scope));
            else
                values.Named.Add((name, value.Evaluate(scope)));
        }

        try
        {
            return function.Invoke(scope.Run, values, default);
        }
        catch (TemplateRuntimeException error) when (error is not TemplateLimitException)
        {
            throw new PythonError(error.InnerException is TemplateAccessException ? "AccessError" : "TypeError", error.Message, Offset, error);
        }
    }
}
