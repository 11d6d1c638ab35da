namespace OdooMailBridge.Templating.Lexing;

/// <summary>Turns offsets into line and column, so that tokens need to carry an offset only.</summary>
internal sealed class LineMap
{
    private readonly List<int> starts = [0];

    public LineMap(string text)
    {
        for (var i = text.IndexOf('\n'); i >= 0; i = text.IndexOf('\n', i + 1))
            starts.Add(i + 1);
    }

    public SourcePosition At(int offset)
    {
        var index = starts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return new SourcePosition(line + 1, offset - starts[line] + 1);
    }
}
