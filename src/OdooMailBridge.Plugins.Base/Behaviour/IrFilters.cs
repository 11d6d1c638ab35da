using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Searches that users keep for themselves or for all.</summary>
public sealed partial class IrFilters
{
    /// <summary>The caller's filters and everybody's, of an action and of none.</summary>
    /// <returns>Rows as search_read gives them. There are no embedded actions here.</returns>
    [Rpc(ReadOnly = true)]
    public object? GetFilters(Env env, string model, int? actionId = null, int? embeddedActionId = null, int? embeddedParentResId = null)
    {
        var found = Of(env, model, actionId, Domain.Leaf("user_id", "in", new List<object?> { env.Uid, false }));
        return found.Select(filter => new Values
        {
            ["id"] = filter.Id,
            ["name"] = filter.Text("name"),
            ["is_default"] = filter.Flag("is_default"),
            ["domain"] = filter.Text("domain"),
            ["context"] = filter.Text("context"),
            ["user_id"] = filter.Rel("user_id") is { IsEmpty: false } user ? new List<object?> { user.Id, user.Sudo().DisplayName } : false,
            ["sort"] = filter.Text("sort"),
            ["embedded_action_id"] = false,
            ["embedded_parent_res_id"] = 0,
        }).ToList();
    }

    /// <summary>A filter of the same name, model and owner is replaced, whatever its action.</summary>
    [Rpc(One = true)]
    public Records CreateOrReplace(Env env, Values vals)
    {
        var model = vals.Text("model_id") ?? throw PythonError.KeyError("'model_id'");
        var name = vals.Text("name") ?? throw PythonError.KeyError("'name'");
        var action = Wire.Id(vals.Peek("action_id"));
        var owner = Wire.Id(vals.Peek("user_id"));
        var same = Of(env, model, action, Domain.Eq("user_id", owner ?? (object)false)).Where(filter => string.Equals(filter.Text("name"), name, StringComparison.OrdinalIgnoreCase)).First;
        if (vals.Truthy("is_default"))
        {
            var defaults = Of(env, model, action, Domain.And(Domain.Eq("user_id", owner ?? (object)false), Domain.Eq("is_default", true)));
            if (owner is not null) defaults.Set("is_default", false);
            else if (defaults.Any && !defaults.Equals(same))
                throw new UserError($"There is already a shared filter set as default for {model}, delete or change it before setting a new default");
        }
        if (same.IsEmpty) return env[Info.Name].Create(vals);
        same.Write(vals);
        return same;
    }

    public override Values CopyData(Records record, Values defaults)
    {
        var data = base.CopyData(record, defaults);
        if (!defaults.ContainsKey("name")) data["name"] = $"{record.Text("name")} (copy)";
        return data;
    }

    private Records Of(Env env, string model, int? action, Domain more) => env[Info.Name].Search(Domain.And(
        action is { } id ? Domain.Leaf("action_id", "in", new List<object?> { id, false }) : Domain.Eq("action_id", false),
        Domain.Eq("model_id", model),
        more));
}
