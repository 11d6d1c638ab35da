using System.Text.Json.Nodes;

namespace OdooMailBridge.Conformance.Comparison;

/// <summary>Which fields of which models hold ids or HTML: <c>{model: {field: "type:target"}}</c>.</summary>
public sealed class FieldRelations(JsonObject models)
{
    /// <summary>Reads the relations recorded beside the transcripts.</summary>
    public static FieldRelations Load(string file) => new((JsonObject)JsonNode.Parse(File.ReadAllText(file))!);

    /// <summary>Type and target of a field; both empty when the field holds neither ids nor HTML.</summary>
    public (string Type, string Target) Of(string model, string field)
    {
        var spec = models[model]?[field].AsText() ?? "";
        var colon = spec.IndexOf(':');
        return colon < 0 ? (spec, "") : (spec[..colon], spec[(colon + 1)..]);
    }

    /// <summary>The shape of one member of a record.</summary>
    /// <param name="record">The recorded record: a reference by model name and id reads its model from it.</param>
    public Shape ShapeOf(string model, string field, JsonObject record)
    {
        if (field == "id")
            return Shape.Of("id", model);
        if (field == "parent_path")
            return Shape.Of("idlist_text", model);
        var name = field.Split(':')[0];
        var (type, target) = Of(model, name);
        return type switch
        {
            "" => name is "create_uid" or "write_uid" ? Shape.Of("pair", "res.users") : Shape.Plain,
            "many2one" => Shape.Of("pair", target),
            "one2many" or "many2many" => Shape.Of("x2many", target),
            "many2one_reference" => record[target].AsText() is { } other ? Shape.Of("id", other) : Shape.Plain,
            "html" => Shape.Of("html"),
            "idlist_text" => Shape.Of("idlist_text", target),
            _ => Shape.Plain,
        };
    }
}
