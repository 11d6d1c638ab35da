namespace OdooMailBridge.Templating.Evaluation;

/// <summary>The evaluated arguments of one call.</summary>
internal sealed class ArgumentList
{
    public static ArgumentList Of(params object?[] values)
    {
        var list = new ArgumentList();
        list.Positional.AddRange(values);
        return list;
    }

    public List<object?> Positional { get; } = new(4);

    public List<(string Name, object? Value)> Named { get; } = [];
}
