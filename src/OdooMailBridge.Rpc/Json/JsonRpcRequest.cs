using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Json;

/// <summary>
/// A JSON-RPC request as leniently as Odoo reads it: an object of which only <c>id</c> and <c>params</c> count.
/// </summary>
/// <param name="Id">The id's own bytes, whatever JSON type it has; "null" when absent.</param>
/// <param name="Params">Null when <c>params</c> stood there and was no object; <paramref name="Refusal"/> is then Python's complaint.</param>
internal readonly record struct JsonRpcRequest(ReadOnlyMemory<byte> Id, Values? Params, string? Refusal)
{
    public static readonly ReadOnlyMemory<byte> NullId = "null"u8.ToArray();

    /// <summary>Throws <see cref="JsonException"/> for what is no JSON; returns null for JSON that is no object.</summary>
    public static JsonRpcRequest? Parse(in ReadOnlySequence<byte> body)
    {
        var json = new Utf8JsonReader(body, JsonValueReader.Options);
        if (!json.Read()) throw new JsonException("Empty body");
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            json.Read();
            return null;
        }
        ReadOnlyMemory<byte> id = NullId;
        object? parameters = null;
        var values = new JsonValueReader();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isId = json.ValueTextEquals("id"u8);
            var isParams = !isId && json.ValueTextEquals("params"u8);
            json.Read();
            if (isId) id = Raw(body, ref json);
            else if (isParams) parameters = values.Read(ref json);
            else json.Skip();
        }
        json.Read();
        return parameters switch
        {
            null => new(id, new Values(), null),
            Values map => new(id, map, null),
            _ => Refused(id, parameters),
        };
    }

    /// <summary>Python's dict() of something that is no mapping.</summary>
    private static JsonRpcRequest Refused(ReadOnlyMemory<byte> id, object parameters) => parameters switch
    {
        List<object?> { Count: 0 } or "" => new(id, new Values(), null),
        List<object?> => new(id, null, "cannot convert dictionary update sequence element #0 to a sequence"),
        string => new(id, null, "dictionary update sequence element #0 has length 1; 2 is required"),
        _ => new(id, null, $"'{Errors.PythonType.Name(parameters)}' object is not iterable"),
    };

    private static ReadOnlyMemory<byte> Raw(in ReadOnlySequence<byte> body, ref Utf8JsonReader json)
    {
        var start = json.TokenStartIndex;
        json.Skip();
        var raw = body.Slice(start, json.BytesConsumed - start).ToArray();
        return Utf8.IsValid(raw) ? raw : throw new JsonException("Invalid text");
    }
}
