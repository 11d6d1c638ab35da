using System.Numerics;

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>The names by which templates and error messages call types.</summary>
internal static class TypeNames
{
    /// <summary>As <c>object.kind</c> tells; null for null.</summary>
    public static string? Kind(object? value) => value switch
    {
        null => null,
        bool => "bool",
        int => "int",
        long => "long",
        BigInteger => "bigint",
        float => "float",
        double => "double",
        decimal => "decimal",
        string => "string",
        ScriptRange => "range",
        DateTime or DateOnly => "datetime",
        TimeSpan => "timespan",
        ScriptFunction => "function",
        _ when Sequences.IsList(value) => "array",
        _ => "object",
    };

    /// <summary>As <c>object.typeof</c> tells; null for null.</summary>
    public static string? TypeOf(object? value) => value switch
    {
        null => null,
        bool => "boolean",
        _ when Numbers.Is(value) => "number",
        string => "string",
        ScriptRange => "iterator",
        _ when Sequences.IsList(value) => "array",
        _ => "object",
    };
}
