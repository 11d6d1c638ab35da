using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Errors;

/// <summary>What Python calls the type of a value from the wire; its error texts name it.</summary>
internal static class PythonType
{
    public static string Name(object? value) => value switch
    {
        null => "NoneType",
        bool => "bool",
        long or int => "int",
        double => "float",
        string => "str",
        byte[] => "Binary",
        Values => "dict",
        _ => "list",
    };
}
