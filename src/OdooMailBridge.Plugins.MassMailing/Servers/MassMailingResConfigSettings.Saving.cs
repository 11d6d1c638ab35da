using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Switching the dedicated server off forgets which one it was; campaigns bring their A/B job and their menus' group along.</summary>
public sealed partial class MassMailingResConfigSettings
{
    private const string CampaignGroup = "mass_mailing.group_mass_mailing_campaign";

    public override Values DefaultGet(Env env, IReadOnlyList<string> fields)
    {
        var values = base.DefaultGet(env, fields);
        if (fields.Contains("group_mass_mailing_campaign") && env.Sudo().TryRef(CampaignGroup) is { } group) values["group_mass_mailing_campaign"] = env.Sudo().Ref("base.group_user").Rel("implied_ids").Contains(group.Id);
        return values;
    }

    [Rpc]
    public object? Execute(Records records)
    {
        if (!records.Get(MassMailingOutgoingMailServer) && records.Get(MassMailingMailServerId).Any) records.Set("mass_mailing_mail_server_id", false);
        var answer = Next<ResConfigSettings>().Execute(records);
        var env = records.Env.Sudo();
        var wanted = records.Get(GroupMassMailingCampaign);
        if (env.TryRef("mass_mailing.ir_cron_mass_mailing_ab_testing") is { } job && job.Flag("active") != wanted) job.Set("active", wanted);
        var users = env.Ref("base.group_user");
        if (env.TryRef(CampaignGroup) is { } group && users.Rel("implied_ids").Contains(group.Id) != wanted)
            users.Write(new Values { ["implied_ids"] = new List<object?> { new List<object?> { wanted ? 4L : 3L, (long)group.Id } } });
        return answer;
    }
}
