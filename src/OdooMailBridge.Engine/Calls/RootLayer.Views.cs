using System.Security;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Registries;
using OdooMailBridge.Engine.Sql;

namespace OdooMailBridge.Engine.Calls;

/// <summary>
/// Views, as clients that start like Odoo's web client ask for them. Nothing is kept in ir.ui.view: each is the one that Odoo makes up for a model
/// without any, and tells the fields that it shows.
/// </summary>
internal sealed partial class RootLayer
{
    /// <summary>What a view's field descriptions hold; the rest of fields_get is of no use to a view.</summary>
    private static readonly HashSet<string> ViewAttributes =
    [
        "change_default", "context", "currency_field", "definition_record", "definition_record_field", "digits", "domain", "aggregator", "groups", "help", "model_field", "name", "readonly", "related", "relation",
        "relation_field", "required", "searchable", "selection", "size", "sortable", "store", "string", "translate", "trim", "type", "groupable",
    ];

    /// <param name="views">Pairs of a view's id, or false, and its type.</param>
    [Rpc(ReadOnly = true)]
    public object? GetViews(Env env, object? views, Values? options = null)
    {
        var answer = new Values();
        var shown = new HashSet<string>();
        foreach (var pair in (Wire.List(views) ?? []).Select(Wire.List))
        {
            if (pair is not [_, string type]) throw PythonError.ValueError("not enough values to unpack (expected 2)");
            var (view, fields) = View(env, type);
            if (options?.Truthy("toolbar") == true) view["toolbar"] = new Values();
            if (options?.Truthy("load_filters") == true && type == "search") view["filters"] = new List<object?>();
            answer[type] = view;
            shown.UnionWith(fields);
        }
        return new Values { ["views"] = answer, ["models"] = new Values { [Info.Name] = new Values { ["fields"] = Top.FieldsGet(env, shown.ToList(), ViewAttributes) } } };
    }

    [Rpc(ReadOnly = true)]
    public object? GetView(Env env, int? viewId = null, string viewType = "form", Values kwargs = null!)
    {
        var (view, fields) = View(env, viewType);
        view["models"] = new Values { [Info.Name] = fields.ToList<object?>() };
        return view;
    }

    private (Values View, IReadOnlyList<string> Fields) View(Env env, string type)
    {
        var title = SecurityElement.Escape(Info.Label);
        var name = Info.RecName ?? "display_name";
        IReadOnlyList<string> fields = type switch
        {
            "form" => Info.Fields.Values.Where(field => IsOnForm(env, field)).Select(field => field.Name).ToList(),
            "activity" or "graph" or "pivot" => [],
            _ => Info.Fields.ContainsKey(name) ? [name] : [],
        };
        var content = string.Concat(fields.Select(field => $"<field name=\"{field}\"/>"));
        var arch = type switch
        {
            "form" => $"<form string=\"{title}\"><sheet string=\"{title}\"><group>{content}</group></sheet></form>",
            "kanban" => $"<kanban string=\"{title}\"><templates><t t-name=\"card\">{content}</t></templates></kanban>",
            "list" or "search" or "graph" or "pivot" or "activity" => $"<{type} string=\"{title}\">{content}</{type}>",
            _ => throw new UserError($"No default view of type '{type}' could be found!"),
        };
        return (new Values { ["arch"] = arch, ["id"] = false, ["model"] = Info.Name }, fields);
    }

    private static bool IsOnForm(Env env, FieldInfo field) =>
        !MagicFields.IsNeverWritten(field.Name) && field.Name != "display_name" && !field.IsX2many && field.Field is not (BinaryField or Many2oneReference) && FieldAccess.MayRead(env, field);
}
