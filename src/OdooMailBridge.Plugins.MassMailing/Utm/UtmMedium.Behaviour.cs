using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

public sealed partial class UtmMedium
{
    /// <summary>Media that other parts of the system look up by their external ids.</summary>
    private static readonly string[] Needed = ["utm.utm_medium_email", "utm.utm_medium_direct", "utm.utm_medium_website", "utm.utm_medium_twitter", "utm.utm_medium_facebook", "utm.utm_medium_linkedin"];

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var names = UniqueNames.For(env, Info.Name, [.. values.Select(item => item.Text("name"))]);
        return base.Create(env, [.. values.Select((item, i) => names[i] is { } name ? new Values(item) { ["name"] = name } : item)]);
    }

    public override void Unlink(Records records)
    {
        foreach (var xmlid in Needed)
            if (records.Env.TryRef(xmlid) is { } needed && records.Contains(needed.Id))
                throw new UserError($"Oops, you can't delete the Medium '{records.Browse(needed.Id).Get(Name)}'.\nDoing so would be like tearing down a load-bearing wall — not the best idea.");
        LinkedMailings.Refuse(records, "medium_id", "UTM Mediums");
        base.Unlink(records);
    }
}
