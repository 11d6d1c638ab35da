using System.Text;
using System.Text.Json.Nodes;

namespace OdooMailBridge.TestKit.Wire;

/// <summary>One HTTP answer as it came: status, header fields in order (repeated names kept), body bytes.</summary>
public sealed record HttpAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    /// <summary>The body as UTF-8; ill-formed bytes become U+FFFD.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body as JSON.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is not JSON.</exception>
    public JsonNode? Json() => JsonNode.Parse(Body);

    /// <summary>All values of a field joined by a comma and a blank, or null when the field is absent.</summary>
    public string? Header(string name)
    {
        var values = Headers.Where(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).ToList();
        return values.Count == 0 ? null : string.Join(", ", values);
    }

    /// <summary>The values of a field, one for each time it was sent.</summary>
    public IEnumerable<string> HeaderValues(string name) =>
        Headers.Where(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value);
}
