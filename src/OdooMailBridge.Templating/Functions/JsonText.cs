using System.Buffers;
using System.Collections;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>Values to JSON text and back.</summary>
internal static class JsonText
{
    private const int MaxDepth = 32;

    public static object? Read(FunctionArguments a)
    {
        if (a.TextOrNull(0) is not { } text)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return FromElement(a, document.RootElement);
        }
        catch (JsonException error)
        {
            throw a.Error($"The text is not JSON: {error.Message}", error);
        }
    }

    public static object Write(FunctionArguments a)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default }))
            Append(a, writer, a[0], 0);
        return a.Made(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static object? FromElement(FunctionArguments a, JsonElement element)
    {
        a.Meter.Grow(1, a.Position);
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new ScriptMap();
                foreach (var member in element.EnumerateObject())
                    map[member.Name] = FromElement(a, member.Value);
                return map;
            case JsonValueKind.Array:
                a.Meter.Collection(element.GetArrayLength(), a.Position);
                return new ScriptList(element.EnumerateArray().Select(item => FromElement(a, item)));
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return element.TryGetInt64(out var whole) ? Boxes.Number(whole) : element.GetDouble();
            case JsonValueKind.True or JsonValueKind.False:
                return Boxes.Bool(element.GetBoolean());
            default:
                return null;
        }
    }

    private static void Append(FunctionArguments a, Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > MaxDepth)
            throw new TemplateLimitException(TemplateLimitKind.Recursion, $"A value nested deeper than {MaxDepth} levels cannot be written as JSON.", a.Position);
        a.Meter.Text(writer.BytesPending + writer.BytesCommitted > a.Meter.Limits.StringLength ? a.Meter.Limits.StringLength + 1L : 0, a.Position);
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case BigInteger big:
                writer.WriteRawValue(big.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case int or long:
                writer.WriteNumberValue(Numbers.ToLong(value));
                break;
            case decimal m:
                writer.WriteNumberValue(m);
                break;
            case float or double when double.IsFinite(Numbers.ToDouble(value)):
                writer.WriteNumberValue(Numbers.ToDouble(value));
                break;
            case DateOnly day:
                writer.WriteStringValue(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                break;
            case DateTime date:
                writer.WriteStringValue(date);
                break;
            case IScriptObject or IDictionary or IReadOnlyDictionary<string, object?>:
                writer.WriteStartObject();
                foreach (var name in MemberNames.Of(value))
                {
                    writer.WritePropertyName(name);
                    Append(a, writer, Members.Get(a.Run, value, name, a.Position), depth + 1);
                }

                writer.WriteEndObject();
                break;
            case not string when Sequences.IsList(value):
                writer.WriteStartArray();
                foreach (var item in Sequences.Access(value, a.Meter, a.Position))
                    Append(a, writer, HostValues.Enter(item, a.Run.Context), depth + 1);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(Printing.Text(a.Run, value, a.Position));
                break;
        }
    }
}
