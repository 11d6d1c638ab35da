using System.Text.Json.Nodes;

namespace OdooMailBridge.Conformance.Replay;

/// <summary>What the tested server answered to a step: a result, or an error <c>{code, name, message}</c>.</summary>
public sealed record StepAnswer(JsonNode? Value, bool IsError = false)
{
    /// <summary>Of steps that ask nothing.</summary>
    public static readonly StepAnswer None = new((JsonNode?)null);
}
