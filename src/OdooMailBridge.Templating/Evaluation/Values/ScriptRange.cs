using System.Collections;

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>The numbers from one end to the other, either way, never materialised.</summary>
internal sealed class ScriptRange(long from, long to, bool inclusive) : IReadOnlyList<object?>
{
    private readonly int step = to >= from ? 1 : -1;

    /// <summary>Number of elements, for any ends without overflow.</summary>
    public Int128 Size { get; } = Int128.Abs((Int128)to - from) + (inclusive ? 1 : 0);

    public int Count => (int)Int128.Min(Size, int.MaxValue);

    public object? this[int index] => Boxes.Number(from + ((long)index * step));

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
