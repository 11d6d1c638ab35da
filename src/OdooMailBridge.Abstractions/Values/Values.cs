using System.Globalization;

namespace OdooMailBridge.Abstractions;

/// <summary>
/// Field values by name, in the client's order: a JSON object, an XML-RPC struct, the <c>vals</c> of create and write.
/// A value is null, bool, long, double, string, byte[], <see cref="Values"/> or a list of values
/// (<see cref="List{T}"/> of object?); model code may also put int, DateTime (UTC), DateOnly and <see cref="Records"/>.
/// </summary>
public sealed class Values : Dictionary<string, object?>
{
    public Values() : base(StringComparer.Ordinal) { }
    public Values(IEnumerable<KeyValuePair<string, object?>> source) : base(source, StringComparer.Ordinal) { }

    /// <summary>The value, or null when the key is absent.</summary>
    public object? Peek(string key) => TryGetValue(key, out var value) ? value : null;

    /// <summary>The text, or null when absent or false.</summary>
    public string? Text(string key) => Peek(key) as string;

    /// <summary>Python truthiness of the value; absent is false.</summary>
    public bool Truthy(string key) => Wire.Truthy(Peek(key));

    /// <summary>Sets the value when the key is absent; returns this.</summary>
    public Values Default(string key, object? value)
    {
        TryAdd(key, value);
        return this;
    }

    public Values Copy() => new(this);
}

/// <summary>Readings of untyped values as Python, and so Odoo, reads them.</summary>
public static class Wire
{
    /// <summary>Python's bool(value).</summary>
    public static bool Truthy(object? value) => value switch
    {
        null or false => false,
        true => true,
        int i => i != 0,
        long l => l != 0,
        double d => d != 0,
        string s => s.Length > 0,
        byte[] b => b.Length > 0,
        Records r => r.Count > 0,
        System.Collections.ICollection c => c.Count > 0,
        _ => true,
    };

    /// <summary>The value as a record id; null when it is not a whole number (booleans are not).</summary>
    public static int? Id(object? value) => value switch
    {
        int i => i,
        long l when l is >= int.MinValue and <= int.MaxValue => (int)l,
        double d when d == Math.Floor(d) && Math.Abs(d) < int.MaxValue => (int)d,
        string s when int.TryParse(s, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i) => i,
        Records { Count: 1 } r => r.Id,
        _ => null,
    };

    /// <summary>Ids out of an id, a list of ids, records, false or null (then empty).</summary>
    public static int[] Ids(object? value) => value switch
    {
        null or false => [],
        Records r => r.IdArray,
        int[] ints => ints,
        IEnumerable<int> ints => ints.ToArray(),
        IEnumerable<object?> list => list.Select(item => Id(item) ?? throw PythonError.TypeError($"Invalid id: {PythonRepr.Of(item)}")).ToArray(),
        _ => Id(value) is { } id ? [id] : throw PythonError.TypeError($"Invalid ids: {PythonRepr.Of(value)}"),
    };

    /// <summary>Names of fields out of a list; null or false means none given.</summary>
    public static IReadOnlyList<string>? Names(object? value) => value switch
    {
        null or false => null,
        string s => [s],
        IEnumerable<string> names => names.ToArray(),
        IEnumerable<object?> list => list.Select(item => item as string ?? throw PythonError.ValueError($"Invalid field {PythonRepr.Of(item)}")).ToArray(),
        _ => throw PythonError.TypeError($"Invalid field list {PythonRepr.Of(value)}"),
    };

    /// <summary>The list behind a value, or null.</summary>
    public static IReadOnlyList<object?>? List(object? value) => value switch
    {
        string or Values or byte[] => null,
        IReadOnlyList<object?> list => list,
        System.Collections.IEnumerable e => e.Cast<object?>().ToList(),
        _ => null,
    };
}
