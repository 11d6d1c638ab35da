using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace OdooMailBridge.Conformance.Comparison;

/// <summary>
/// JSON with a blank after comma and colon. Transcripts interpolate lists into strings in this form, and reports show values in it.
/// </summary>
public static class JsonText
{
    /// <summary>Writes a value on one line.</summary>
    /// <param name="ascii">Whether characters beyond ASCII are escaped.</param>
    public static string Write(JsonNode? node, bool ascii)
    {
        var text = new StringBuilder();
        Append(text, node, ascii);
        return text.ToString();
    }

    /// <summary>A value for a report, cut to a readable length.</summary>
    public static string Show(JsonNode? node, int limit = 400)
    {
        var text = node.AsText() is { } s && s.StartsWith('(') ? s : Write(node, ascii: false);
        return text.Length <= limit ? text : $"{text[..limit]}… ({text.Length} chars)";
    }

    private static void Append(StringBuilder text, JsonNode? node, bool ascii)
    {
        switch (node.Kind())
        {
            case JsonKind.Null:
                text.Append("null");
                break;
            case JsonKind.Text:
                AppendString(text, node.AsText()!, ascii);
                break;
            case JsonKind.List:
                text.Append('[');
                AppendJoined(text, (JsonArray)node!, item => Append(text, item, ascii));
                text.Append(']');
                break;
            case JsonKind.Object:
                text.Append('{');
                AppendJoined(text, (JsonObject)node!, member =>
                {
                    AppendString(text, member.Key, ascii);
                    text.Append(": ");
                    Append(text, member.Value, ascii);
                });
                text.Append('}');
                break;
            default:
                text.Append(node!.ToJsonString());
                break;
        }
    }

    private static void AppendJoined<T>(StringBuilder text, IEnumerable<T> items, Action<T> append)
    {
        var separator = "";
        foreach (var item in items)
        {
            text.Append(separator);
            append(item);
            separator = ", ";
        }
    }

    private static void AppendString(StringBuilder text, string value, bool ascii)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                _ when c < ' ' || (ascii && c > '~') => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
