using System.Text.Encodings.Web;
using System.Text.Json;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Json;

/// <summary>An answer's value as JSON. The envelope goes around these bytes without another encoding.</summary>
public sealed class JsonAnswer : AnswerBuffer, IDisposable
{
    private readonly PooledBytes bytes = new();
    private readonly Utf8JsonWriter json;

    public JsonAnswer()
    {
        // Any browser-unsafe character is harmless under application/json, and readable text is shorter.
        json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        Writer = new JsonValueWriter(json);
    }

    public override IValueWriter Writer { get; }

    /// <summary>The JSON value written so far; empty when nothing was.</summary>
    public ReadOnlyMemory<byte> Json
    {
        get
        {
            json.Flush();
            return bytes.Memory;
        }
    }

    /// <summary>Whether the method returned None, however the engine said it.</summary>
    public bool ReturnedNone => IsNull || Json.Length == 0 || Json.Span.SequenceEqual("null"u8);

    public override void Reset()
    {
        IsNull = false;
        // The writer's unflushed bytes lie in the buffer's free part: both must forget them.
        bytes.Clear();
        json.Reset(bytes);
    }

    public override AnswerBuffer Another() => new JsonAnswer();

    public override ReadOnlySpan<byte> Written => Json.Span;

    public override int Cut()
    {
        var length = Json.Length;
        json.Reset(bytes); // or the writer would put a comma before the next value
        return length;
    }

    public override void Append(ReadOnlySpan<byte> value) => json.WriteRawValue(value, skipInputValidation: true);

    public void Dispose() => json.Dispose();
}
