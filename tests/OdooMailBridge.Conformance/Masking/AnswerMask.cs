using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OdooMailBridge.Conformance.Comparison;

namespace OdooMailBridge.Conformance.Masking;

/// <summary>
/// Replaces what belongs to one server or one run by the tokens recordings use: the server's address, the database's name, the
/// ports of the sinks, the host in message ids, moments close to now, today.
/// </summary>
public sealed class AnswerMask(string url, string hostName, TimeProvider clock)
{
    private static readonly Regex LocalSite = new(@"https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d+)?(?![\d.])", RegexOptions.CultureInvariant);

    private readonly OrderedDictionary<string, string> _literals = [];
    private readonly OrderedDictionary<long, string> _ports = [];
    private readonly HashSet<string> _writtenDates = [];

    /// <summary>A literal that stands for something else in recordings, such as the database's name.</summary>
    public void Literal(string literal, string token) => _literals[literal] = token;

    /// <summary>A sink's port.</summary>
    public void Port(int port, string token) => _ports[port] = token;

    /// <summary>Remembers dates the transcript's author wrote: they are themselves even when they happen to be today.</summary>
    public void NoteDates(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items)
                    NoteDates(item);
                break;
            case JsonObject members:
                foreach (var (_, value) in members)
                    NoteDates(value);
                break;
            default:
                if (node.AsText() is { } text && (OdooDates.LooksLikeDate(text) || OdooDates.LooksLikeDateTime(text)))
                    _writtenDates.Add(text);
                break;
        }
    }

    /// <summary>A masked copy.</summary>
    public JsonNode? Apply(JsonNode? node) => node switch
    {
        JsonArray items => new JsonArray([.. items.Select(Apply)]),
        JsonObject members => MaskMembers(members),
        _ when node.AsText() is { } text => Text(text),
        _ when node.AsWhole() is { } number && _ports.TryGetValue(number, out var token) => token,
        _ => node?.DeepClone(),
    };

    private JsonObject MaskMembers(JsonObject members)
    {
        var masked = new JsonObject();
        foreach (var (name, value) in members)
            masked[Text(name)] = Apply(value);
        return masked;
    }

    private string Text(string text)
    {
        if (_literals.TryGetValue(text, out var whole))
            return whole;
        text = LocalSite.Replace(text.Replace(url, "<url>", StringComparison.Ordinal), "<url>");
        foreach (var (literal, token) in _literals)
        {
            if (text.Contains(literal, StringComparison.Ordinal))
                text = Regex.Replace(text, $"(?<![A-Za-z0-9]){Regex.Escape(literal)}(?![A-Za-z0-9])", token.Replace("$", "$$"));
        }

        if (text.Contains("openerp-", StringComparison.Ordinal))
            text = text.Replace("@" + hostName, "@host", StringComparison.Ordinal);
        foreach (var (port, token) in _ports)
        {
            var digits = port.ToString(CultureInfo.InvariantCulture);
            if (text.Contains(digits, StringComparison.Ordinal))
                text = Regex.Replace(text, $@"(?<!\d){digits}(?!\d)", token);
        }

        return Moments(text);
    }

    private string Moments(string text)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (OdooDates.ParseDateTime(text) is { } moment)
            return IsNow(moment, now) ? "<now>" : text;
        if (OdooDates.ParseDate(text) is { } day)
            return day == DateOnly.FromDateTime(now) && !_writtenDates.Contains(text) ? "<today>" : text;
        if (OdooDates.LooksLikeDate(text))
            return text;
        return OdooDates.AnyDateTime.Replace(text,
            found => OdooDates.ParseDateTime(found.Value) is { } inside && IsNow(inside, now) ? "<now>" : found.Value);
    }

    private static bool IsNow(DateTime moment, DateTime now) => (moment - now).Duration() <= OdooDates.Tolerance;
}
