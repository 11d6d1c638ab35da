using System.Text.Json.Nodes;

namespace OdooMailBridge.TestKit.Wire;

/// <summary>
/// An error answer of any dialect: code, class path of the exception (null where the dialect has none) and message, as sent.
/// </summary>
public sealed class RpcFault(JsonNode? code, JsonNode? name, JsonNode? message)
    : Exception($"{name ?? "(no name)"} [{code ?? "no code"}]: {message}")
{
    public JsonNode? Code { get; } = code;

    public JsonNode? Name { get; } = name;

    public JsonNode? Fault { get; } = message;

    /// <summary>The fault as <c>{code, name, message}</c>.</summary>
    public JsonObject ToJson() =>
        new() { ["code"] = Code?.DeepClone(), ["name"] = Name?.DeepClone(), ["message"] = Fault?.DeepClone() };
}
