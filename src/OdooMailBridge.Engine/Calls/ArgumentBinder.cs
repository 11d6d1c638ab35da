using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Calls;

/// <summary>Binds a call's positional and named arguments to a method as Python would, with Python's errors.</summary>
internal static class ArgumentBinder
{
    /// <summary>The argument array for <see cref="RpcMethod.Invoke"/>; item 0 is the receiver.</summary>
    public static object?[] Bind(RpcMethod method, ModelInfo model, Env env, IReadOnlyList<object?> args, Values kwargs, bool positional)
    {
        var arguments = new object?[method.Parameters.Count + 1];
        var next = 0;
        if (!method.OnRecords)
        {
            if (!positional && Wire.Truthy(kwargs.Peek("ids"))) throw new OdooException("werkzeug.exceptions.UnprocessableEntity", $"cannot call {model.Name}.{method.Name} with ids");
            arguments[0] = env;
        }
        else if (positional)
        {
            if (args.Count == 0) throw PythonError.IndexError("tuple index out of range");
            arguments[0] = env.Browse(model.Name, Wire.Ids(args[next++]));
        }
        else arguments[0] = env.Browse(model.Name, Wire.Ids(kwargs.Peek("ids")));
        Fill(method, args, next, kwargs, positional, arguments);
        return arguments;
    }

    private static void Fill(RpcMethod method, IReadOnlyList<object?> args, int next, Values kwargs, bool positional, object?[] arguments)
    {
        var named = new HashSet<string>();
        var missing = new List<string>();
        for (var i = 0; i < method.Parameters.Count; i++)
        {
            var parameter = method.Parameters[i];
            if (parameter.RestNamed)
            {
                arguments[i + 1] = new Values(kwargs.Where(pair => !named.Contains(pair.Key) && pair.Key != "ids"));
                foreach (var key in kwargs.Keys) named.Add(key);
            }
            else if (next < args.Count)
            {
                if (kwargs.ContainsKey(parameter.Name)) throw PythonError.TypeError($"{Qualified(method)}() got multiple values for argument '{parameter.Name}'");
                arguments[i + 1] = ArgumentValue.Convert(args[next++], parameter);
            }
            else if (kwargs.TryGetValue(parameter.Name, out var value))
            {
                named.Add(parameter.Name);
                arguments[i + 1] = ArgumentValue.Convert(value, parameter);
            }
            else if (parameter.Optional) arguments[i + 1] = parameter.Default;
            else missing.Add(parameter.Name);
        }
        if (missing.Count > 0) throw PythonError.TypeError($"{Qualified(method)}() missing {missing.Count} required positional argument{(missing.Count == 1 ? "" : "s")}: {Listed(missing)}");
        foreach (var name in kwargs.Keys)
            if (!named.Contains(name) && (positional || name != "ids")) throw PythonError.TypeError($"{Qualified(method)}() got an unexpected keyword argument '{name}'");
        if (next >= args.Count) return;

        // C# clients of 2021 send the context as a last positional dict; Odoo refuses it, we read over it.
        if (next == args.Count - 1 && args[next] is Values) return;
        var required = method.Parameters.Count(parameter => !parameter.Optional && !parameter.RestNamed) + 1;
        var most = method.Parameters.Count(parameter => !parameter.RestNamed) + 1;
        var takes = required == most ? $"{most}" : $"from {required} to {most}";
        throw PythonError.TypeError($"{Qualified(method)}() takes {takes} positional argument{(most == 1 ? "" : "s")} but {args.Count + (method.OnRecords ? 0 : 1)} were given");
    }

    private static string Qualified(RpcMethod method) => $"{method.Owner}.{method.Name}";

    private static string Listed(List<string> names) => names.Count switch
    {
        1 => $"'{names[0]}'",
        2 => $"'{names[0]}' and '{names[1]}'",
        _ => string.Join(", ", names.Take(names.Count - 1).Select(name => $"'{name}'")) + $", and '{names[^1]}'",
    };
}
