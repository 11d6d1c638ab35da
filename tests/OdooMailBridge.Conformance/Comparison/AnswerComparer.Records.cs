using System.Text.Json.Nodes;

namespace OdooMailBridge.Conformance.Comparison;

public sealed partial class AnswerComparer
{
    // [id, display name], or an id alone, or a record where a specification asked for one.
    private void Pair(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e is JsonArray { Count: 2 } expected && a is JsonArray { Count: 2 } actual)
        {
            Ident(model, expected[0], actual[0], [.. path, "0"]);
            Leaf(expected[1], actual[1], [.. path, "1"]);
        }
        else if (e is JsonObject && a is JsonObject)
        {
            Record(e, a, model, path);
        }
        else if (e is JsonArray && a is JsonArray)
        {
            List(e, a, Shape.Plain, path);
        }
        else
        {
            Ident(model, e, a, path);
        }
    }

    private void X2Many(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e is not JsonArray expected || a is not JsonArray actual)
        {
            Leaf(e, a, path);
            return;
        }

        var first = expected.Count > 0 ? expected[0] : actual.Count > 0 ? actual[0] : null;
        List(e, a, Shape.Of(first switch { JsonObject => "record", JsonArray => "command", _ => "id" }, model), path);
    }

    // (verb, id, values or ids) as default_get and onchange answer with.
    private void Command(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e is not JsonArray { Count: 3 } expected || a is not JsonArray { Count: 3 } actual || !JsonKinds.LeafEquals(expected[0], actual[0]))
        {
            Plain(e, a, "", path);
            return;
        }

        if (IsTrue(expected[1]))
            Ident(model, expected[1], actual[1], [.. path, "1"]);
        else
            Leaf(expected[1], actual[1], [.. path, "1"]);
        string[] last = [.. path, "2"];
        if (expected[2] is JsonObject)
            Walk(expected[2], actual[2], Shape.Of("record", model), last);
        else if (expected[2] is JsonArray)
            Walk(expected[2], actual[2], Shape.Of("ids", model), last);
        else
            Leaf(expected[2], actual[2], last);
    }

    private void Record(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e is JsonObject expected && a is JsonObject)
            Members(e, a, name => relations.ShapeOf(model, name, expected), path);
        else
            Plain(e, a, model, path);
    }

    private void Records(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e is JsonObject && a is JsonObject)
            Record(e, a, model, path);
        else if (e is JsonArray && a is JsonArray)
            List(e, a, Shape.Of("record", model), path);
        else
            Leaf(e, a, path);
    }

    private void WebSearchRead(JsonNode? e, JsonNode? a, string model, string[] path) =>
        Members(e, a, name => name == "records" ? Shape.Of("records", model) : Shape.Plain, path);

    private void Metadata(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e is not JsonArray expected || a is not JsonArray actual)
        {
            Leaf(e, a, path);
            return;
        }

        if (expected.Count != actual.Count)
        {
            Differ(path, e, a);
            return;
        }

        for (var i = 0; i < expected.Count; i++)
        {
            Members(expected[i], actual[i], name => name switch
            {
                "id" => Shape.Of("id", model),
                "create_uid" or "write_uid" => Shape.Of("pair", "res.users"),
                _ => Shape.Plain,
            }, [.. path, i.ToString()]);
        }
    }

    private void Reference(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e is not JsonObject expected || a is not JsonObject actual)
        {
            Leaf(e, a, path);
            return;
        }

        Leaf(expected["model"], actual["model"], [.. path, "model"]);
        Ident(expected["model"].AsText() ?? "", expected["res_id"], actual["res_id"], [.. path, "res_id"]);
    }

    // An object whose member names are ids of the model.
    private void IdKeys(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e is not JsonObject expected || a is not JsonObject actual || expected.Count != actual.Count)
        {
            Plain(e, a, model, path);
            return;
        }

        foreach (var (name, value) in expected)
        {
            string[] at = [.. path, name];
            var counterpart = CounterpartOf(name, actual, model);
            if (counterpart is null || !actual.ContainsKey(counterpart))
            {
                _differences.Add(Difference.Lacking(at, value, $"no entry for this {model}"));
                continue;
            }

            if (long.TryParse(name, out var id) && long.TryParse(counterpart, out var other))
                Ident(model, id, other, at);
            Walk(value, actual[counterpart], Shape.Plain, at);
        }
    }

    private string? CounterpartOf(string name, JsonObject actual, string model)
    {
        if (!long.TryParse(name, out var id))
            return name;
        return ids.ActualOf(model, id)?.ToString()
            ?? actual.Select(m => m.Key).FirstOrDefault(key => long.TryParse(key, out var free) && !ids.IsTaken(model, free));
    }

    private static bool IsTrue(JsonNode? node) => node.Kind() switch
    {
        JsonKind.Null => false,
        JsonKind.Boolean => node!.GetValue<bool>(),
        JsonKind.Whole or JsonKind.Real => node!.ToJsonString().AsSpan().ContainsAnyInRange('1', '9'),
        JsonKind.Text => node.AsText() != "",
        JsonKind.List => ((JsonArray)node!).Count > 0,
        _ => ((JsonObject)node!).Count > 0,
    };
}
