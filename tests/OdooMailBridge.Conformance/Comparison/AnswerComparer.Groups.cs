using System.Text.Json.Nodes;

namespace OdooMailBridge.Conformance.Comparison;

public sealed partial class AnswerComparer
{
    private void Groups(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e is JsonObject expected && a is JsonObject && expected.ContainsKey("groups"))
            Members(e, a, name => name == "groups" ? Shape.Of("groups", model) : Shape.Plain, path);
        else if (e is JsonArray && a is JsonArray)
            List(e, a, Shape.Of("group", model), path);
        else
            Leaf(e, a, path);
    }

    private void Group(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e is not JsonObject expected || a is not JsonObject)
        {
            Leaf(e, a, path);
            return;
        }

        Members(e, a, name => name switch
        {
            "__domain" => Shape.Of("domain", model),
            "__context" or "__range" or "__fold" => Shape.Plain,
            // A group by a many-to-many field shows one record of it.
            _ => relations.ShapeOf(model, name, expected) is Shape.Named { Kind: "x2many" } many ? many with { Kind = "pair" } : relations.ShapeOf(model, name, expected),
        }, path);
    }

    private void Domain(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e is not JsonArray expected || a is not JsonArray actual || expected.Count != actual.Count)
        {
            Plain(e, a, model, path);
            return;
        }

        for (var i = 0; i < expected.Count; i++)
        {
            string[] at = [.. path, i.ToString()];
            if (expected[i] is JsonArray { Count: 3 } x && actual[i] is JsonArray { Count: 3 } y && x[0].AsText() is { } field)
                Condition(x, y, field, model, at);
            else
                Plain(expected[i], actual[i], "", at);
        }
    }

    private void Condition(JsonArray e, JsonArray a, string field, string model, string[] path)
    {
        Leaf(e[0], a[0], [.. path, "0"]);
        Leaf(e[1], a[1], [.. path, "1"]);
        string[] operand = [.. path, "2"];
        var (target, holdsIds) = TargetOf(model, field);
        if (!holdsIds || e[2].Kind() is not (JsonKind.Whole or JsonKind.List))
            Walk(e[2], a[2], Shape.Plain, operand);
        else if (e[2] is JsonArray && e[1].AsText() is "any" or "not any")
            Domain(e[2], a[2], target, operand);
        else
            Walk(e[2], a[2], Shape.Of("id", target), operand);
    }

    private (string Model, bool HoldsIds) TargetOf(string model, string dotted)
    {
        var holdsIds = false;
        foreach (var name in dotted.Split('.'))
        {
            var (type, target) = relations.Of(model, name);
            var isRelation = type is "many2one" or "one2many" or "many2many";
            if (isRelation)
                model = target;
            holdsIds = isRelation || name == "id";
        }

        return (model, holdsIds);
    }

    private void ActionOf(JsonNode? e, JsonNode? a, string _, string[] path)
    {
        if (e is not JsonObject expected || a is not JsonObject)
        {
            Leaf(e, a, path);
            return;
        }

        var model = expected["res_model"].AsText();
        Members(e, a, name => name switch
        {
            "res_id" when model is { Length: > 0 } => Shape.Of("id", model),
            "id" => Shape.Of("id", "ir.actions.actions"),
            "domain" when model is { Length: > 0 } => Shape.Of("domain", model),
            "view_id" or "search_view_id" or "views" => Shape.Of("any"),
            "context" => ContextShape(expected["context"] as JsonObject),
            _ => Shape.Plain,
        }, path);
    }

    private static Shape ContextShape(JsonObject? context) =>
        context?["active_model"].AsText() is { Length: > 0 } active
            ? new Shape.Members(new Dictionary<string, Shape> { ["active_id"] = Shape.Of("id", active), ["active_ids"] = Shape.Of("ids", active) })
            : Shape.Plain;
}
