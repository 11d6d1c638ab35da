using System.Text.Json;
using System.Text.Json.Nodes;

namespace OdooMailBridge.TestKit.Wire;

/// <summary>JSON-RPC 2.0 as Odoo speaks it.</summary>
public static class JsonRpcEnvelope
{
    /// <summary>A call with named parameters.</summary>
    public static JsonObject Request(JsonObject parameters) =>
        new() { ["jsonrpc"] = "2.0", ["method"] = "call", ["id"] = 1, ["params"] = parameters };

    /// <summary>The result of an answer; an answer to None has no result member at all, which reads as null.</summary>
    /// <exception cref="RpcFault">The answer is an error, or no JSON-RPC answer.</exception>
    public static JsonNode? Unwrap(HttpAnswer answer)
    {
        JsonNode? node;
        try
        {
            node = answer.Json();
        }
        catch (JsonException)
        {
            throw new RpcFault(answer.Status, null, $"answer is not JSON (HTTP {answer.Status}): {Start(answer)}");
        }

        if (node is not JsonObject envelope || !(envelope.ContainsKey("error") || envelope.ContainsKey("result") || envelope.ContainsKey("jsonrpc")))
            throw new RpcFault(answer.Status, null, $"answer is not a JSON-RPC answer: {Start(answer)}");
        if (envelope["error"] is null)
            return envelope["result"]?.DeepClone();
        if (envelope["error"] is not JsonObject error)
            throw new RpcFault(null, null, envelope["error"]!.DeepClone());
        var data = error["data"] as JsonObject ?? [];
        throw new RpcFault(error["code"], data["name"], data.ContainsKey("message") ? data["message"] : error["message"]);
    }

    internal static string Start(HttpAnswer answer) => answer.Text.Length <= 300 ? answer.Text : answer.Text[..300];
}
