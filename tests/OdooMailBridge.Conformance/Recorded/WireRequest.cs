using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using OdooMailBridge.Conformance.Comparison;

namespace OdooMailBridge.Conformance.Recorded;

/// <summary>A request as far as the recorded server has to understand it.</summary>
/// <param name="Service">Of <c>/jsonrpc</c>, else null.</param>
/// <param name="Args">The positional arguments of the service, or the parameters of another JSON-RPC request.</param>
public sealed record WireRequest(string Path, string? Service, string? Method, JsonNode? Args, JsonNode? Body)
{
    public static async Task<WireRequest> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        if (request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true || !text.StartsWith('{'))
            return new WireRequest(request.Path, null, XmlMethod(request, text), null, null);
        JsonNode? body;
        try
        {
            body = JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return new WireRequest(request.Path, null, null, null, null);
        }

        var parameters = body?["params"] as JsonObject;
        return request.Path == "/jsonrpc"
            ? new WireRequest(request.Path, parameters?["service"].AsText(), parameters?["method"].AsText(), parameters?["args"], body)
            : new WireRequest(request.Path, null, null, parameters, body);
    }

    /// <summary>Whether a client logs in before what the step is about.</summary>
    public bool IsLogin => Service == "common" && Method == "login";

    private static string? XmlMethod(HttpRequest request, string text) =>
        request.ContentType?.StartsWith("text/xml", StringComparison.Ordinal) == true && text.StartsWith("<?xml", StringComparison.Ordinal)
            ? XDocument.Parse(text).Root?.Element("methodName")?.Value
            : null;
}
