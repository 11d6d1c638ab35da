using OdooMailBridge.Conformance.Comparison;

namespace OdooMailBridge.Conformance.Replay;

/// <summary>How one step went; it matched when there are no differences.</summary>
public sealed record StepResult(int Index, string Label, IReadOnlyList<Difference> Differences)
{
    public bool Matched => Differences.Count == 0;
}
