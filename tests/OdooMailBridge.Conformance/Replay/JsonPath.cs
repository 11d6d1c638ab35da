using System.Globalization;
using System.Text.Json.Nodes;

namespace OdooMailBridge.Conformance.Replay;

/// <summary>Follows dotted paths such as <c>json.result.0.id</c>.</summary>
public static class JsonPath
{
    /// <summary>Tries to reach a value; a null value is reached too.</summary>
    public static bool TryFollow(JsonNode? from, IEnumerable<string> segments, out JsonNode? value)
    {
        value = from;
        foreach (var segment in segments)
        {
            switch (value)
            {
                case JsonArray list when int.TryParse(segment, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index):
                    index = index < 0 ? index + list.Count : index;
                    if (index < 0 || index >= list.Count)
                        return false;
                    value = list[index];
                    break;
                case JsonObject members when members.ContainsKey(segment):
                    value = members[segment];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
