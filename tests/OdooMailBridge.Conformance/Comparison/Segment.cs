namespace OdooMailBridge.Conformance.Comparison;

/// <summary>A piece of a text: words that must agree, or an id or token that must agree only in what it stands for.</summary>
public abstract record Segment
{
    /// <summary>Characters compared as they are.</summary>
    public sealed record Literal(string Text) : Segment;

    /// <summary>An id of a known model (<see cref="long"/>) or an opaque token (<see cref="string"/>).</summary>
    public sealed record Identity(string Kind, object Value) : Segment;

    /// <summary>An id whose model the text does not tell.</summary>
    public sealed record AnyId(long Value) : Segment;
}
