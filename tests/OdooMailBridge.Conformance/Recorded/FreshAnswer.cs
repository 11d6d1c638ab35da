using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OdooMailBridge.Conformance.Comparison;

namespace OdooMailBridge.Conformance.Recorded;

/// <summary>
/// A recorded answer as another server would have given it: the same, with other ids. Written apart from the comparison, from
/// the description of the shapes, so that each checks the other.
/// </summary>
public sealed class FreshAnswer(FieldRelations relations, FreshNumbers numbers)
{
    public JsonNode? Of(JsonNode? node, Shape shape)
    {
        if (node.AsText() == AnswerProjection.Ignored)
            return node!.DeepClone();
        return shape switch
        {
            Shape.Members members => Members(node, members.For),
            Shape.Each each => Each(node, _ => each.Item),
            Shape.Positions positions => Each(node, i => i < positions.Items.Count ? positions.Items[i] : Shape.Plain),
            Shape.Named named => Named(node, named),
            _ => throw new InvalidOperationException($"no such shape: {shape}"),
        };
    }

    private JsonNode? Named(JsonNode? node, Shape.Named shape)
    {
        var model = shape.Model;
        return (shape.Kind, node) switch
        {
            ("any", _) => node?.DeepClone(),
            ("token", _) => node.AsText() is { Length: > 0 } token ? "fresh" + token : node?.DeepClone(),
            ("id" or "ids", JsonArray) => Each(node, _ => Shape.Of("id", model)),
            ("id" or "ids", _) => Id(node, model),
            ("idlist_text", _) when node.AsText() is { } list => Regex.Replace(list, "[0-9]+", m => numbers.Of(model, long.Parse(m.Value, CultureInfo.InvariantCulture)).ToString()),
            ("idkeys", JsonObject members) => IdKeys(members, model),
            ("pair", JsonArray { Count: 2 } pair) => new JsonArray(Id(pair[0], model), Of(pair[1], Shape.Plain)),
            ("pair", JsonObject) => Record(node, model),
            ("pair", not JsonArray) => Id(node, model),
            ("pairs", JsonArray) => Each(node, _ => Shape.Of("pair", model)),
            ("x2many", JsonArray { Count: > 0 } items) => Each(node, _ => Shape.Of(items[0] switch { JsonObject => "record", JsonArray => "command", _ => "id" }, model)),
            ("command", JsonArray { Count: 3 } command) => Command(command, model),
            ("record", JsonObject) => Record(node, model),
            ("records", JsonObject) => Record(node, model),
            ("records", JsonArray) => Each(node, _ => Shape.Of("record", model)),
            ("web_search_read", JsonObject) => Members(node, name => name == "records" ? Shape.Of("records", model) : Shape.Plain),
            ("groups", JsonObject) => Members(node, name => name == "groups" ? Shape.Of("groups", model) : Shape.Plain),
            ("groups", JsonArray) => Each(node, _ => Shape.Of("group", model)),
            ("group", JsonObject group) => Group(group, model),
            ("domain", JsonArray domain) => new JsonArray([.. domain.Select(term => Term(term, model))]),
            ("action", JsonObject action) => Action(action),
            ("metadata", JsonArray) => Each(node, _ => Shape.Of("record", model)),
            ("ref", JsonObject found) => new JsonObject { ["model"] = found["model"]?.DeepClone(), ["res_id"] = Id(found["res_id"], found["model"].AsText() ?? "") },
            _ => Plain(node),
        };
    }

    private JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonArray => Each(node, _ => Shape.Plain),
        JsonObject => Members(node, _ => Shape.Plain),
        _ => node.AsText() is { } text ? numbers.InText(text) : node?.DeepClone(),
    };

    private JsonNode? Members(JsonNode? node, Func<string, Shape> shapeOf)
    {
        if (node is not JsonObject members)
            return Plain(node);
        var fresh = new JsonObject();
        foreach (var (name, value) in members)
            fresh[name] = Of(value, shapeOf(name));
        return fresh;
    }

    private JsonNode? Each(JsonNode? node, Func<int, Shape> shapeOf) =>
        node is JsonArray items ? new JsonArray([.. items.Select((item, i) => Of(item, shapeOf(i)))]) : Plain(node);

    private JsonNode? Id(JsonNode? node, string model) => node.AsWhole() is { } id ? numbers.Of(model, id) : Plain(node);

    private JsonNode? Record(JsonNode? node, string model) => Members(node, name => relations.ShapeOf(model, name, (JsonObject)node!));

    private JsonNode? Group(JsonObject group, string model) => Members(group, name => name switch
    {
        "__domain" => Shape.Of("domain", model),
        "__context" or "__range" or "__fold" => Shape.Plain,
        _ => relations.ShapeOf(model, name, group) is Shape.Named { Kind: "x2many" } many ? many with { Kind = "pair" } : relations.ShapeOf(model, name, group),
    });

    private JsonObject IdKeys(JsonObject members, string model)
    {
        var fresh = new JsonObject();
        foreach (var (name, value) in members)
            fresh[long.TryParse(name, out var id) ? numbers.Of(model, id).ToString() : name] = Plain(value);
        return fresh;
    }

    private JsonArray Command(JsonArray command, string model) => new(
        command[0]?.DeepClone(),
        command[1].AsWhole() is > 0 ? Id(command[1], model) : command[1]?.DeepClone(),
        command[2] switch { JsonObject => Record(command[2], model), JsonArray => Of(command[2], Shape.Of("ids", model)), _ => Plain(command[2]) });

    private JsonNode? Term(JsonNode? term, string model)
    {
        if (term is not JsonArray { Count: 3 } condition || condition[0].AsText() is not { } field)
            return Plain(term);
        var isId = false;
        foreach (var name in field.Split('.'))
        {
            var (type, target) = relations.Of(model, name);
            isId = name == "id" || type is "many2one" or "one2many" or "many2many";
            model = type is "many2one" or "one2many" or "many2many" ? target : model;
        }

        return new JsonArray(Plain(condition[0]), Plain(condition[1]),
            !isId ? Plain(condition[2]) : Of(condition[2], Shape.Of(condition[1].AsText() is "any" or "not any" ? "domain" : "id", model)));
    }

    private JsonNode? Action(JsonObject action)
    {
        var model = action["res_model"].AsText();
        var active = action["context"] is JsonObject context ? context["active_model"].AsText() : null;
        return Members(action, name => name switch
        {
            "res_id" when model is not null => Shape.Of("id", model),
            "domain" when model is not null => Shape.Of("domain", model),
            "id" => Shape.Of("id", "ir.actions.actions"),
            "view_id" or "search_view_id" or "views" => Shape.Of("any"),
            "context" when active is not null => new Shape.Members(new Dictionary<string, Shape> { ["active_id"] = Shape.Of("id", active), ["active_ids"] = Shape.Of("ids", active) }),
            _ => Shape.Plain,
        });
    }
}
