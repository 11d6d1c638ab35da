namespace OdooMailBridge.Conformance.Replay;

/// <summary>A placeholder or a saved path has no value, because an earlier step went wrong.</summary>
public sealed class UnresolvedException(string expression) : Exception($"${{{expression}}} has no value");
