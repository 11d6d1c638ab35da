using System.Text.Json.Nodes;

namespace OdooMailBridge.Conformance.Comparison;

/// <summary>
/// The part of an answer a step looks at: <c>only</c> and <c>ignore</c> hold dotted paths, <c>*</c> one segment, <c>**</c> the
/// rest. Members left out vanish; elements left out leave <see cref="Ignored"/> so that positions stay.
/// </summary>
public sealed class AnswerProjection(IEnumerable<string>? only, IEnumerable<string>? ignore)
{
    /// <summary>Stands for a list element nobody looks at.</summary>
    public const string Ignored = "<ignored>";

    private readonly List<PathPattern> _only = [.. (only ?? []).Select(PathPattern.Parse)];
    private readonly List<PathPattern> _ignore = [.. (ignore ?? []).Select(PathPattern.Parse)];

    /// <summary>A copy holding only what is compared.</summary>
    public JsonNode? Apply(JsonNode? answer) => Apply(answer, []);

    private JsonNode? Apply(JsonNode? node, string[] path)
    {
        switch (node)
        {
            case JsonObject members:
                var kept = new JsonObject();
                foreach (var (name, value) in members)
                {
                    string[] at = [.. path, name];
                    if (Keeps(at))
                        kept[name] = Apply(value, at);
                }

                return kept;
            case JsonArray items:
                return new JsonArray([.. items.Select((item, i) =>
                {
                    string[] at = [.. path, i.ToString()];
                    return Keeps(at) ? Apply(item, at) : JsonValue.Create(Ignored);
                })]);
            default:
                return node?.DeepClone();
        }
    }

    private bool Keeps(string[] path) =>
        !_ignore.Any(pattern => pattern.Match(path) == PathMatch.Full)
        && (_only.Count == 0 || _only.Any(pattern => pattern.Match(path) != PathMatch.None));
}
