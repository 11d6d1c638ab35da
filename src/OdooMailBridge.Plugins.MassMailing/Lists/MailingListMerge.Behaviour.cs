using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Merges lists into a new or an existing one.</summary>
public sealed partial class MailingListMerge
{
    public override Values DefaultGet(Env env, IReadOnlyList<string> fields)
    {
        var defaults = base.DefaultGet(env, fields);
        var sources = Wire.Ids(env.Context["active_ids"]);
        if (fields.Contains("src_list_ids") && !defaults.Truthy("src_list_ids"))
        {
            if (env.Context.Text("active_model") != "mailing.list") throw new UserError("You can only apply this action from Mailing Lists.");
            defaults["src_list_ids"] = new List<object?> { new List<object?> { 6L, 0L, sources } };
        }
        if (fields.Contains("dest_list_id") && !defaults.Truthy("dest_list_id") && sources.Length > 0) defaults["dest_list_id"] = sources[0];
        return defaults;
    }

    [Rpc(AsText = true)]
    public Records ActionMailingListsMerge(Records records)
    {
        if (records.Get(MergeOptions) == "new") records.Set("dest_list_id", records.Env["mailing.list"].Create(new Values { ["name"] = records.Str("new_list_name") ?? (object)false }).Id);
        var target = records.Get(DestListId);
        target.Call("action_merge", records.Get(SrcListIds).IdArray.Select(id => (object?)(long)id).ToList(), records.Get(ArchiveSrcLists));
        return target;
    }
}
