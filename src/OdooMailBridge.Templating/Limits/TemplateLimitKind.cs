namespace OdooMailBridge.Templating;

/// <summary>Which bound of <see cref="TemplateLimits"/> was crossed.</summary>
public enum TemplateLimitKind
{
    LoopIterations,
    Recursion,
    Time,
    OutputLength,
    StringLength,
    Allocation,
    CollectionSize,
    RegexTime,
}
