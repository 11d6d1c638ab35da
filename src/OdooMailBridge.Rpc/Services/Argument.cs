using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Errors;

namespace OdooMailBridge.Rpc.Services;

/// <summary>Readings of one argument where Odoo itself coerces it.</summary>
internal static class Argument
{
    /// <summary>A text; anything else reads as empty, which no database, login or password is.</summary>
    public static string Text(object? value) => value as string ?? "";

    /// <summary>Python's int(): how Odoo reads a caller's uid.</summary>
    public static int Uid(object? value) => value switch
    {
        bool flag => flag ? 1 : 0,
        long or int => Whole(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        double number when double.IsFinite(number) && Math.Abs(number) < int.MaxValue => (int)number,
        double => 0,
        string text when int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        string text => throw PythonError.ValueError($"invalid literal for int() with base 10: {PythonRepr.Of(text.Length <= 64 ? text : text[..64])}"),
        _ => throw PythonError.TypeError($"int() argument must be a string, a bytes-like object or a real number, not '{PythonType.Name(value)}'"),
    };

    /// <summary>What stands after <c>*</c>: a list, or nothing.</summary>
    public static IReadOnlyList<object?> Spread(string function, object? value) => value switch
    {
        IReadOnlyList<object?> list => list,
        _ when !Wire.Truthy(value) => [],
        _ => throw PythonError.TypeError($"{function}() argument after * must be an iterable, not {PythonType.Name(value)}"),
    };

    /// <summary>What stands after <c>**</c>. Some clients send "", false or an empty list for "no keyword arguments".</summary>
    public static Values Keywords(string function, object? value) => value switch
    {
        Values map => map,
        _ when !Wire.Truthy(value) => new Values(),
        _ => throw PythonError.TypeError($"{function}() argument after ** must be a mapping, not {PythonType.Name(value)}"),
    };

    /// <summary>Numbers that no user can have become 0, which nobody has.</summary>
    private static int Whole(long value) => value is > 0 and <= int.MaxValue ? (int)value : 0;
}
