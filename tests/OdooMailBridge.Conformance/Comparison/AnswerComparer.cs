using System.Text.Json.Nodes;

namespace OdooMailBridge.Conformance.Comparison;

/// <summary>
/// Compares a recorded answer with one of the tested server: strictly, but for ids, opaque tokens, moments and the spelling of
/// HTML. What is learnt about ids stays in the bijection from step to step.
/// </summary>
public sealed partial class AnswerComparer(FieldRelations relations, Bijection ids, TimeProvider clock)
{
    private static readonly string[] WholeAnswer = ["", "records", "json.result", "json.result.records"];

    private readonly TextComparison _texts = new(ids, clock);
    private List<Difference> _differences = [];
    private List<PathPattern> _unordered = [];

    /// <summary>All differences; none when the answers agree.</summary>
    /// <param name="unordered">Null, true for the answer's top list, or a list of paths whose order does not matter.</param>
    public IReadOnlyList<Difference> Compare(JsonNode? expected, JsonNode? actual, Shape shape, JsonNode? unordered = null)
    {
        _differences = [];
        IEnumerable<string> paths = unordered switch
        {
            JsonArray list => list.Select(path => path.AsText()!),
            _ when unordered.Kind() == JsonKind.Boolean && unordered!.GetValue<bool>() => WholeAnswer,
            _ => [],
        };
        _unordered = [.. paths.Select(PathPattern.Parse)];
        Walk(expected, actual, shape, []);
        return _differences;
    }

    private void Walk(JsonNode? e, JsonNode? a, Shape shape, string[] path)
    {
        if (e.AsText() == AnswerProjection.Ignored)
            return;
        switch (shape)
        {
            case Shape.Members members:
                Members(e, a, members.For, path);
                break;
            case Shape.Each each:
                List(e, a, each.Item, path);
                break;
            case Shape.Positions positions:
                Positions(e, a, positions, path);
                break;
            case Shape.Named named:
                WalkNamed(e, a, named, path);
                break;
        }
    }

    private void WalkNamed(JsonNode? e, JsonNode? a, Shape.Named shape, string[] path)
    {
        Action<JsonNode?, JsonNode?, string, string[]> compare = shape.Kind switch
        {
            "plain" or "fields" => Plain,
            "html" => Html,
            "any" => SameType,
            "token" => Token,
            "id" or "ids" => Id,
            "idlist_text" => IdListText,
            "idkeys" => IdKeys,
            "pair" => Pair,
            "pairs" => (x, y, model, at) => List(x, y, Shape.Of("pair", model), at),
            "x2many" => X2Many,
            "command" => Command,
            "record" => Record,
            "records" => Records,
            "web_search_read" => WebSearchRead,
            "groups" => Groups,
            "group" => Group,
            "domain" => Domain,
            "action" => ActionOf,
            "metadata" => Metadata,
            "mails" => Mails,
            "mail" => Mail,
            "ref" => Reference,
            _ => throw new FormatException($"unknown shape '{shape.Kind}:{shape.Model}'"),
        };
        compare(e, a, shape.Model, path);
    }

    private void Differ(string[] path, JsonNode? e, JsonNode? a, string? note = null) => _differences.Add(Difference.At(path, e, a, note));
}
