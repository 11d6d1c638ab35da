using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Calls;

/// <summary>A wire value as the C# type of a parameter. False and null mean "not given" for everything but booleans.</summary>
internal static class ArgumentValue
{
    public static object? Convert(object? value, RpcParameter parameter)
    {
        var type = parameter.Type;
        if (type == typeof(object)) return value;
        if (type == typeof(bool)) return value is null ? parameter.Default ?? false : Wire.Truthy(value);
        if (type == typeof(bool?)) return value is null ? null : Wire.Truthy(value);
        if (value is null or false && !parameter.Nullable) throw PythonError.TypeError($"'{PythonRepr.TypeName(value)}' object is not iterable");
        if (value is null or false) return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? parameter.Optional ? parameter.Default : Activator.CreateInstance(type) : null;
        if (type == typeof(string)) return value is "" or string ? value : FieldValues.Text(value);
        if (type == typeof(int) || type == typeof(int?)) return Wire.Id(value) ?? throw Wrong(parameter, value);
        if (type == typeof(long) || type == typeof(long?)) return (long)(Wire.Id(value) ?? throw Wrong(parameter, value));
        if (type == typeof(double) || type == typeof(double?)) return value switch { double d => d, long l => (double)l, int i => (double)i, _ => throw Wrong(parameter, value) };
        if (type == typeof(int[])) return Wire.Ids(value);
        if (type == typeof(Values)) return value as Values ?? throw Wrong(parameter, value);
        if (type == typeof(byte[])) return value as byte[] ?? System.Text.Encoding.UTF8.GetBytes(FieldValues.Text(value));
        if (type == typeof(DateTime?)) return value is DateTime time ? time : FieldValues.ParseTime(FieldValues.Text(value)) ?? throw Wrong(parameter, value);
        if (type.IsAssignableFrom(typeof(List<object?>)) || type == typeof(IReadOnlyList<object?>)) return Wire.List(value) ?? throw Wrong(parameter, value);
        if (type == typeof(IReadOnlyList<string>) || type == typeof(string[])) return Wire.Names(value) is { } names ? type == typeof(string[]) ? names.ToArray() : names : null;
        throw new InvalidOperationException($"No conversion to {type.Name} for the parameter {parameter.Name}");
    }

    private static OdooException Wrong(RpcParameter parameter, object? value) => PythonError.TypeError($"Invalid value for argument '{parameter.Name}': {PythonRepr.Of(value)}");
}
