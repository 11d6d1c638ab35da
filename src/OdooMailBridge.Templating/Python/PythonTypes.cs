using System.Numerics;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

/// <summary>Python's names of the types, for error messages.</summary>
internal static class PythonTypes
{
    public static string Name(object? value) => value switch
    {
        null => "NoneType",
        bool => "bool",
        int or long or BigInteger => "int",
        float or double or decimal => "float",
        string => "str",
        SafeHtml => "Markup",
        DateTime => "datetime",
        DateOnly => "date",
        TimeSpan => "timedelta",
        ScriptFunction => "function",
        IScriptObject => "object",
        _ when Sequences.IsList(value) => "list",
        _ => "dict",
    };
}
