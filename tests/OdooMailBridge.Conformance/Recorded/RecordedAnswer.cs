using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using OdooMailBridge.Conformance.Comparison;
using OdooMailBridge.TestKit.Wire;

namespace OdooMailBridge.Conformance.Recorded;

/// <summary>Writes a recorded answer in the dialect it was asked in.</summary>
public static class RecordedAnswer
{
    public static Task JsonRpcAsync(HttpResponse response, JsonNode? result) =>
        JsonAsync(response, new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["result"] = result });

    public static Task JsonRpcErrorAsync(HttpResponse response, JsonNode error) => JsonAsync(response, new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["id"] = 1,
        ["error"] = new JsonObject
        {
            ["code"] = error["code"]?.DeepClone(),
            ["message"] = "Odoo Server Error",
            ["data"] = new JsonObject { ["name"] = error["name"]?.DeepClone(), ["message"] = error["message"]?.DeepClone(), ["debug"] = "…" },
        },
    });

    public static async Task XmlRpcAsync(HttpResponse response, JsonNode? value, bool isFault)
    {
        var xml = new StringBuilder("<?xml version='1.0'?>\n<methodResponse>\n").Append(isFault ? "<fault>" : "<params><param>");
        XmlRpcRequest.WriteValue(xml, value);
        response.ContentType = "text/xml; charset=utf-8";
        await response.WriteAsync(xml.Append(isFault ? "</fault>" : "</param></params>").Append("\n</methodResponse>").ToString());
    }

    /// <summary>The fault of an XML-RPC answer; of one with code 1 the recording kept a traceback's last line only.</summary>
    public static JsonObject FaultOf(JsonNode? code, JsonNode? text) => new()
    {
        ["faultCode"] = code?.DeepClone(),
        ["faultString"] = code.AsWhole() == 1 ? $"Traceback (most recent call last):\n  File \"x\"\n{text.AsText()}\n" : text.AsText(),
    };

    /// <summary>A raw answer: status, header fields, and the body in whatever form it was recorded.</summary>
    public static async Task RawAsync(HttpResponse response, JsonNode answer, byte[]? hashed)
    {
        response.StatusCode = (int)(answer["status"].AsWhole() ?? 200);
        foreach (var (name, value) in (JsonObject?)answer["headers"] ?? [])
        {
            if (value.AsText() is { } text && !name.Equals("content-length", StringComparison.OrdinalIgnoreCase))
                response.Headers[name] = text;
        }

        foreach (var cookie in answer["cookies"] as JsonArray ?? [])
            response.Headers.Append("Set-Cookie", $"{cookie.AsText()}=recorded; Path=/");
        if (answer["xmlrpc"] is JsonObject xml)
            await XmlRpcAsync(response, xml.ContainsKey("fault") ? FaultOf(xml["fault"]!["code"], xml["fault"]!["string"]) : xml["result"], xml.ContainsKey("fault"));
        else if (answer["json"] is { } json)
            await WriteAsync(response, json.ToJsonString(), "application/json; charset=utf-8");
        else if ((answer["text"] ?? answer["html"]).AsText() is { } text)
            await WriteAsync(response, text, null);
        else if (hashed is not null)
            await response.Body.WriteAsync(hashed);
    }

    private static Task JsonAsync(HttpResponse response, JsonObject envelope) => WriteAsync(response, envelope.ToJsonString(), "application/json; charset=utf-8");

    private static async Task WriteAsync(HttpResponse response, string text, string? type)
    {
        response.ContentType ??= type;
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text));
    }
}
