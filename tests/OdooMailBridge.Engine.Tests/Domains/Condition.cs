namespace OdooMailBridge.Engine.Tests.Domains;

/// <summary>A condition in both forms: what a client sends, and what it means.</summary>
public sealed record Condition(IReadOnlyList<object?> Wire, Func<Sample, bool> Means)
{
    public Condition Not() => new(["!", .. Wire], sample => !Means(sample));

    public Condition And(Condition other) => new(["&", .. Wire, .. other.Wire], sample => Means(sample) && other.Means(sample));

    public Condition Or(Condition other) => new(["|", .. Wire, .. other.Wire], sample => Means(sample) || other.Means(sample));

    public static Condition Leaf(string path, string @operator, object? value, Func<Sample, bool> means) => new([new object?[] { path, @operator, value }], means);
}
