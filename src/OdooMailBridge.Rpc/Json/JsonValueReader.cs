using System.Text.Json;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Json;

/// <summary>
/// JSON to the untyped values that the engine takes: long, double, string, bool, null, list, <see cref="Values"/>. Numbers beyond long
/// become double. Depth is bounded by the reader, the number of values here, because a small byte of JSON can cost a large object.
/// </summary>
internal struct JsonValueReader(int budget)
{
    public const int MaxDepth = 128;
    public const int MaxValues = 5_000_000;

    private static readonly object True = true;
    private static readonly object False = false;
    private static readonly object[] SmallIntegers = Enumerable.Range(0, 1024).Select(i => (object)(long)i).ToArray();

    private int left = budget;

    public JsonValueReader() : this(MaxValues) { }

    public static JsonReaderOptions Options => new() { MaxDepth = MaxDepth };

    /// <summary>The value whose first token the reader stands on; afterwards it stands on the last one.</summary>
    public object? Read(ref Utf8JsonReader json)
    {
        if (--left < 0) throw new JsonException("Too many values");
        switch (json.TokenType)
        {
            case JsonTokenType.Null: return null;
            case JsonTokenType.True: return True;
            case JsonTokenType.False: return False;
            case JsonTokenType.String: return Text(ref json);
            case JsonTokenType.Number: return Number(ref json);
            case JsonTokenType.StartObject: return Object(ref json);
            case JsonTokenType.StartArray:
                var list = new List<object?>();
                while (json.Read() && json.TokenType != JsonTokenType.EndArray) list.Add(Read(ref json));
                return list;
            default: throw new JsonException();
        }
    }

    private Values Object(ref Utf8JsonReader json)
    {
        var map = new Values();
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var name = Text(ref json);
            json.Read();
            map[name] = Read(ref json);
        }
        return map;
    }

    private static object Number(ref Utf8JsonReader json)
    {
        if (json.TryGetInt64(out var whole)) return whole is >= 0 and < 1024 ? SmallIntegers[whole] : whole;
        return json.GetDouble();
    }

    /// <summary>The reader reports text that is no Unicode (a lone surrogate, broken UTF-8) as an invalid operation; to the client it is bad JSON.</summary>
    private static string Text(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException broken)
        {
            throw new JsonException("Invalid text", broken);
        }
    }
}
