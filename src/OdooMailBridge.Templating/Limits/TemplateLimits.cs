namespace OdooMailBridge.Templating;

/// <summary>How much one rendering may consume; crossing any bound raises <see cref="TemplateLimitException"/>.</summary>
public sealed record TemplateLimits
{
    public static TemplateLimits Default { get; } = new();

    /// <summary>Iterations of one loop statement, and the size of one range.</summary>
    public int LoopIterations { get; init; } = 1000;

    /// <summary>Depth of function calls and includes.</summary>
    public int Recursion { get; init; } = 100;

    /// <summary>Wall-clock time of the whole rendering.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Characters written to the output.</summary>
    public int OutputLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>Characters of one string value.</summary>
    public int StringLength { get; init; } = 1024 * 1024;

    /// <summary>Characters of all strings and elements of all lists made on the way, so that many small steps stay bounded too.</summary>
    public long Allocation { get; init; } = 64L * 1024 * 1024;

    /// <summary>Elements of one list or object.</summary>
    public int CollectionSize { get; init; } = 100_000;

    /// <summary>Time of one regular expression match.</summary>
    public TimeSpan RegexTime { get; init; } = TimeSpan.FromMilliseconds(250);
}
