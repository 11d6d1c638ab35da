using System.Collections;

namespace OdooMailBridge.Templating;

/// <summary>A list that templates make (<c>[1, 2]</c>) and may write to; it may carry named properties beside its items.</summary>
public sealed class ScriptList : IReadOnlyList<object?>
{
    private readonly List<object?> items;

    public ScriptList() => items = [];

    public ScriptList(IEnumerable<object?> values) => items = [.. values];

    public int Count => items.Count;

    /// <summary>The brackets that Python prints around it, <c>[]</c>, <c>()</c> or <c>{}</c>; Scriban knows one kind of list only.</summary>
    internal string Brackets { get; init; } = "[]";

    internal ScriptMap? Properties { get; private set; }

    public object? this[int index]
    {
        get => items[index];
        set => items[index] = value;
    }

    public void Add(object? value) => items.Add(value);

    public IEnumerator<object?> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    internal List<object?> Items => items;

    internal ScriptMap EnsureProperties() => Properties ??= new ScriptMap();
}
