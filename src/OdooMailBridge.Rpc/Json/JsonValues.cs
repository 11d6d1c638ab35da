using System.Text.Json;

namespace OdooMailBridge.Rpc.Json;

/// <summary>An answer read back into values, where a route must change it before it goes out.</summary>
internal static class JsonValues
{
    public static object? Parse(ReadOnlyMemory<byte> json)
    {
        if (json.Length == 0) return null;
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = 1000 });
        reader.Read();
        return new JsonValueReader(int.MaxValue).Read(ref reader);
    }
}
