using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OdooMailBridge.Conformance.Comparison;

namespace OdooMailBridge.Conformance.Recorded;

/// <summary>Puts a run's own values in the place of a recording's tokens: the inverse of masking.</summary>
public sealed class RecordedTokens(string url, IReadOnlyDictionary<string, int> ports)
{
    private static readonly Regex Moment = new(@"\A<(now|today)([+-][0-9]+)?( 00:00:00)?>\z", RegexOptions.CultureInvariant);
    private static readonly Regex Port = new("<port:([^>]+)>", RegexOptions.CultureInvariant);

    /// <summary>The database the conversation is about; known once it was created.</summary>
    public string Database { get; set; } = "";

    public JsonNode? Fill(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray items:
                return new JsonArray([.. items.Select(Fill)]);
            case JsonObject members:
                var filled = new JsonObject();
                foreach (var (name, value) in members)
                    filled[Text(name)] = Fill(value);
                return filled;
            default:
                return node.AsText() is { } text ? Leaf(text) : node?.DeepClone();
        }
    }

    private JsonNode Leaf(string text) =>
        Port.Match(text) is { Success: true } port && port.Length == text.Length && ports.TryGetValue(port.Groups[1].Value, out var number)
            ? number
            : Text(text);

    private string Text(string text)
    {
        var now = DateTime.UtcNow;
        if (text == "<past>")
            return OdooDates.Write(now.AddDays(-3));
        if (Moment.Match(text) is { Success: true } moment)
            return MomentOf(moment, now);
        text = text.Replace("<now>", OdooDates.Write(now)).Replace("<url>", url).Replace("<db>", Database);
        return Port.Replace(text, m => ports.TryGetValue(m.Groups[1].Value, out var number) ? number.ToString(CultureInfo.InvariantCulture) : m.Value);
    }

    private static string MomentOf(Match moment, DateTime now)
    {
        var offset = moment.Groups[2].Success ? int.Parse(moment.Groups[2].Value, CultureInfo.InvariantCulture) : 0;
        return moment.Groups[1].Value == "now"
            ? OdooDates.Write(now.AddSeconds(offset))
            : OdooDates.Write(DateOnly.FromDateTime(now).AddDays(offset)) + moment.Groups[3].Value;
    }
}
