using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Errors;

namespace OdooMailBridge.Rpc.Json;

/// <summary>
/// What JSON-RPC puts around an answer. Odoo leaves the member <c>result</c> out when a method returned None.
/// </summary>
internal static class JsonRpcEnvelope
{
    public const int ServerError = 200;
    public const int SessionExpired = 100;
    public const int NotFound = 404;

    private static ReadOnlySpan<byte> Head => "{\"jsonrpc\": \"2.0\", \"id\": "u8;
    private static ReadOnlySpan<byte> Result => ", \"result\": "u8;

    private const string ContentType = "application/json; charset=utf-8";

    public static Task WriteResultAsync(HttpContext http, ReadOnlyMemory<byte> id, JsonAnswer answer, bool showNone)
    {
        var none = answer.ReturnedNone;
        var value = none ? default : answer.Json;
        var middle = none ? (showNone ? "null"u8 : default) : value.Span;
        var shown = !none || showNone;
        http.Response.ContentLength = Head.Length + id.Length + (shown ? Result.Length + middle.Length : 0) + 1;
        var body = Begin(http, id, middle.Length + 16);
        if (shown)
        {
            body.Write(Result);
            body.Write(middle);
        }
        body.Write("}"u8);
        return EndAsync(http);
    }

    public static Task WriteErrorAsync(HttpContext http, ReadOnlyMemory<byte> id, int code, WireError error)
    {
        var body = Begin(http, id, 1024);
        body.Write(", \"error\": "u8);
        WriteError(body, code, error);
        body.Write("}"u8);
        return EndAsync(http);
    }

    private static PipeWriter Begin(HttpContext http, ReadOnlyMemory<byte> id, int expected)
    {
        http.Response.ContentType = ContentType;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        var body = http.Response.BodyWriter;
        body.GetSpan(Math.Min(expected + id.Length + 32, 4096));
        body.Write(Head);
        body.Write(id.Span);
        return body;
    }

    private static async Task EndAsync(HttpContext http) => await http.Response.BodyWriter.FlushAsync(http.RequestAborted);

    private static void WriteError(PipeWriter body, int code, WireError error)
    {
        using var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteNumber("code", code);
        json.WriteString("message", code switch
        {
            SessionExpired => "Odoo Session Expired",
            NotFound => "404: Not Found",
            _ => "Odoo Server Error",
        });
        json.WritePropertyName("data");
        WriteData(json, error);
        json.WriteEndObject();
    }

    /// <summary>The object {name, message, arguments, context, debug} that JSON-RPC and JSON-2 share.</summary>
    public static void WriteData(Utf8JsonWriter json, WireError error)
    {
        json.WriteStartObject();
        json.WriteString("name", error.Name);
        json.WriteString("message", error.Message);
        json.WritePropertyName("arguments");
        new JsonValueWriter(json).Write(error.Arguments);
        json.WriteStartObject("context");
        json.WriteEndObject();
        json.WriteString("debug", error.Traceback);
        json.WriteEndObject();
    }
}
