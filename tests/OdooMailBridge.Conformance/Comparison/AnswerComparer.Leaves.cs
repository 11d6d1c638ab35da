using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OdooMailBridge.Conformance.Comparison;

public sealed partial class AnswerComparer
{
    private static readonly Regex Digits = new(@"[0-9]+", RegexOptions.CultureInvariant);

    private void Leaf(JsonNode? e, JsonNode? a, string[] path)
    {
        if (e.AsText() is { } expected && a.AsText() is { } actual)
        {
            if (!_texts.Agree(expected, actual, out var note))
                Differ(path, e, a, note);
        }
        else if (!JsonKinds.LeafEquals(e, a))
        {
            Differ(path, e, a);
        }
    }

    private void Ident(string model, JsonNode? e, JsonNode? a, string[] path)
    {
        if (e.AsWhole() is not { } expected || a.AsWhole() is not { } actual)
            Leaf(e, a, path);
        else if (ids.Check(model, expected, actual) is { } why)
            Differ(path, e, a, $"{model} id: expected {expected} {why}");
    }

    private void Plain(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e is JsonObject && a is JsonObject)
            Members(e, a, _ => Shape.Plain, path);
        else if (e is JsonArray && a is JsonArray)
            List(e, a, Shape.Plain, path);
        else
            Leaf(e, a, path);
    }

    private void SameType(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e.Kind() != a.Kind())
            Differ(path, e, a, "only the type is compared");
    }

    private void Token(JsonNode? e, JsonNode? a, string kind, string[] path)
    {
        if (e.AsText() is not { Length: > 0 } expected || a.AsText() is not { Length: > 0 } actual)
            Leaf(e, a, path);
        else if (ids.Check("tok:" + (kind.Length > 0 ? kind : "opaque"), expected, actual) is { } why)
            Differ(path, e, a, why);
    }

    private void Id(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e is JsonArray && a is JsonArray)
            List(e, a, Shape.Of("id", model), path);
        else
            Ident(model, e, a, path);
    }

    // Texts such as "[1, 2]" or "1/2/".
    private void IdListText(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e.AsText() is not { } expected || a.AsText() is not { } actual)
        {
            Leaf(e, a, path);
            return;
        }

        if (Digits.Replace(expected, "#") != Digits.Replace(actual, "#"))
        {
            Differ(path, e, a);
            return;
        }

        foreach (var (x, y) in Digits.Matches(expected).Zip(Digits.Matches(actual)))
            Ident(model, JsonNode.Parse(x.Value.TrimStart('0') is { Length: > 0 } d ? d : "0"), JsonNode.Parse(y.Value.TrimStart('0') is { Length: > 0 } n ? n : "0"), path);
    }
}
