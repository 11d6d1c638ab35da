namespace OdooMailBridge.Conformance.Comparison;

/// <summary>The shape of a method's answer where the step does not say it.</summary>
public static class MethodShapes
{
    private static readonly Dictionary<string, string> OfModel = new()
    {
        ["create"] = "id", ["copy"] = "id", ["search"] = "ids", ["read"] = "records", ["search_read"] = "records",
        ["search_fetch"] = "records", ["web_read"] = "records", ["web_save"] = "records", ["web_search_read"] = "web_search_read",
        ["name_search"] = "pairs", ["name_create"] = "pair", ["name_get"] = "pairs", ["read_group"] = "groups",
        ["web_read_group"] = "groups", ["formatted_read_group"] = "groups", ["default_get"] = "record", ["copy_data"] = "records",
        ["get_metadata"] = "metadata", ["browse"] = "ids", ["exists"] = "ids", ["filtered_domain"] = "ids",
    };

    public static Shape Of(string model, string method) => method switch
    {
        "fields_get" => Shape.Of("fields"),
        "get_formview_action" => Shape.Of("action"),
        "message_post" or "message_notify" => Shape.Of("ids", "mail.message"),
        "load" => new Shape.Members(new Dictionary<string, Shape> { ["ids"] = Shape.Of("ids", model) }),
        _ => OfModel.TryGetValue(method, out var kind) ? Shape.Of(kind, model) : Shape.Plain,
    };
}
