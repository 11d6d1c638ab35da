namespace OdooMailBridge.Templating.Evaluation;

/// <summary>What <c>for.index</c> and its siblings tell about a running loop.</summary>
internal sealed class LoopState(string kind, int? length)
{
    private object? previous;

    /// <summary><c>for</c>, <c>while</c> or <c>tablerow</c>.</summary>
    public string Kind { get; } = kind;

    public int Index { get; private set; } = -1;

    public int Column { get; set; } = 1;

    public bool Changed { get; private set; }

    public void Next(Rendering run, object? value, SourcePosition position)
    {
        Index++;
        Changed = Index == 0 || !Comparison.AreEqual(run, previous, value, position);
        previous = value;
    }

    public object? Get(string name) => name switch
    {
        "index" => Boxes.Int(Index),
        "first" => Boxes.Bool(Index == 0),
        "even" => Boxes.Bool(Index % 2 == 0),
        "odd" => Boxes.Bool(Index % 2 != 0),
        "changed" => Boxes.Bool(Changed),
        "last" => Boxes.Bool(Index + 1 == length),
        "rindex" => length is { } n ? Boxes.Int(n - Index - 1) : null,
        "length" => length is { } n ? Boxes.Int(n) : null,
        "col" => Boxes.Int(Column),
        _ => null,
    };

    /// <summary>Whether a loop of that kind has that variable; others are refused when the template is read.</summary>
    public static bool Has(string kind, string name) => kind switch
    {
        "while" => name is "index" or "first" or "even" or "odd",
        "for" => name is "index" or "rindex" or "first" or "last" or "even" or "odd" or "changed" or "length",
        _ => name is "index" or "rindex" or "first" or "last" or "even" or "odd" or "changed" or "length" or "col",
    };
}
