using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>A name to call: campaigns, sources and media by name.</summary>
[Model("utm.mixin", "UTM Mixin", Abstract = true)]
public sealed class UtmMixin : ModelLayer
{
    /// <summary>The record of that name in any letter case, archived ones too, or a new one.</summary>
    [Rpc]
    public Values FindOrCreateRecord(Env env, string modelName, string name)
    {
        if (modelName is not ("utm.campaign" or "utm.source" or "utm.medium" or "utm.tag" or "utm.stage")) throw new AccessError($"{modelName} holds no campaign names.");
        var wanted = name.Trim();
        var found = env[modelName].With("active_test", false).Search(Domain.Leaf("name", "=ilike", wanted.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)), 0, 1);
        if (found.IsEmpty)
        {
            var values = new Values { ["name"] = wanted };
            if (modelName == "utm.campaign") values["is_auto_campaign"] = true;
            found = env[modelName].Create(values);
        }
        return new Values { ["id"] = found.Id, ["name"] = found.DisplayName };
    }

    /// <summary>What an address may say of where its visitor comes from: the parameter, the field that keeps it, the cookie that carries it.</summary>
    [Rpc(ReadOnly = true)]
    public List<object?> TrackingFields(Records records) =>
    [
        .. new[] { ("utm_campaign", "campaign_id", "odoo_utm_campaign"), ("utm_source", "source_id", "odoo_utm_source"), ("utm_medium", "medium_id", "odoo_utm_medium") }
            .Select(row => (object?)new List<object?> { row.Item1, row.Item2, row.Item3 }),
    ];
}
