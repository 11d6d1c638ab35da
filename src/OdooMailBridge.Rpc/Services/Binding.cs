using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Services;

/// <summary>Python's binding of arguments to the named parameters of an RPC function, with Python's complaints.</summary>
internal static class Binding
{
    /// <summary>Values for the names in order; a name ending in "?" is optional and comes as null when absent.</summary>
    public static object?[] Positional(string function, IReadOnlyList<object?> args, params ReadOnlySpan<string> names)
    {
        if (args.Count > names.Length) throw TooMany(function, args.Count, names);
        var bound = new object?[names.Length];
        List<string>? missing = null;
        for (var i = 0; i < names.Length; i++)
        {
            if (i < args.Count) bound[i] = args[i];
            else if (!IsOptional(names[i])) (missing ??= []).Add(names[i]);
        }
        return missing is null ? bound : throw Missing(function, missing);
    }

    /// <summary>Values out of an object's members; members without a parameter are ignored, as Odoo's routes do.</summary>
    public static object?[] Named(string function, Values members, params ReadOnlySpan<string> names)
    {
        var bound = new object?[names.Length];
        List<string>? missing = null;
        for (var i = 0; i < names.Length; i++)
        {
            var optional = IsOptional(names[i]);
            if (members.TryGetValue(optional ? names[i][..^1] : names[i], out var value)) bound[i] = value;
            else if (!optional) (missing ??= []).Add(names[i]);
        }
        return missing is null ? bound : throw Missing(function, missing);
    }

    private static bool IsOptional(string name) => name[^1] == '?';

    private static OdooException Missing(string function, List<string> names)
    {
        var quoted = names.ConvertAll(name => $"'{name}'");
        var list = quoted.Count switch
        {
            1 => quoted[0],
            2 => $"{quoted[0]} and {quoted[1]}",
            _ => $"{string.Join(", ", quoted[..^1])}, and {quoted[^1]}",
        };
        return PythonError.TypeError($"{function}() missing {quoted.Count} required positional argument{(quoted.Count == 1 ? "" : "s")}: {list}");
    }

    private static OdooException TooMany(string function, int given, ReadOnlySpan<string> names)
    {
        var required = 0;
        foreach (var name in names) if (!IsOptional(name)) required++;
        var takes = required == names.Length ? $"{required}" : $"from {required} to {names.Length}";
        return PythonError.TypeError($"{function}() takes {takes} positional argument{(names.Length == 1 ? "" : "s")} but {given} {(given == 1 ? "was" : "were")} given");
    }
}
