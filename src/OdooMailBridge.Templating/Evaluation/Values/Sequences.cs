using System.Collections;

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>Lists, whoever made them.</summary>
internal static class Sequences
{
    public static bool IsList(object? value) => value is IReadOnlyList<object?> or IList or ScriptRange or (IEnumerable and not string and not IDictionary and not IReadOnlyDictionary<string, object?> and not IScriptObject);

    public static long Count(object list) => list switch
    {
        ScriptRange range => (long)Int128.Min(range.Size, long.MaxValue),
        IReadOnlyList<object?> items => items.Count,
        ICollection items => items.Count,
        IEnumerable items => items.Cast<object?>().LongCount(),
        _ => 0,
    };

    /// <summary>Random access to any list; a plain enumerable is read once, within the collection bound.</summary>
    public static IReadOnlyList<object?> Access(object list, LimitMeter meter, SourcePosition position) => list switch
    {
        IReadOnlyList<object?> items => items,
        IList items => new ListView(items),
        IEnumerable items => Read(items, meter, position),
        _ => [list],
    };

    private static List<object?> Read(IEnumerable items, LimitMeter meter, SourcePosition position)
    {
        var copy = new List<object?>();
        foreach (var item in items)
        {
            meter.Grow(copy.Count + 1, position);
            copy.Add(item);
        }

        return copy;
    }

    private sealed class ListView(IList items) : IReadOnlyList<object?>
    {
        public int Count => items.Count;

        public object? this[int index] => items[index];

        public IEnumerator<object?> GetEnumerator() => items.Cast<object?>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
    }
}
