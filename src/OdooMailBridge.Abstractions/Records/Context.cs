namespace OdooMailBridge.Abstractions;

/// <summary>The client's context: free keys that steer language, companies, archived records, defaults and mail. Immutable.</summary>
public sealed class Context
{
    public static readonly Context Empty = new(new Values());
    private readonly Values values;

    private Context(Values values) => this.values = values;

    public static Context From(Values? values) => values is null || values.Count == 0 ? Empty : new Context(values.Copy());

    public object? this[string key] => values.Peek(key);
    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>Whether a key begins with <c>default_</c>.</summary>
    public bool HasDefaults => values.Keys.Any(key => key.StartsWith("default_", StringComparison.Ordinal));

    public string? Text(string key) => values.Text(key);

    /// <summary>Truthiness of a key, or the fallback when it is absent.</summary>
    public bool Flag(string key, bool fallback = false) => values.TryGetValue(key, out var value) ? Wire.Truthy(value) : fallback;

    /// <summary>A copy with one key changed.</summary>
    public Context With(string key, object? value)
    {
        var copy = values.Copy();
        copy[key] = value;
        return new Context(copy);
    }

    public Context With(Values changes)
    {
        var copy = values.Copy();
        foreach (var (key, value) in changes) copy[key] = value;
        return new Context(copy);
    }

    public Context Without(Func<string, bool> drop) => new(new Values(values.Where(pair => !drop(pair.Key))));
    public IEnumerable<KeyValuePair<string, object?>> All => values;
    public Values ToValues() => values.Copy();
}
