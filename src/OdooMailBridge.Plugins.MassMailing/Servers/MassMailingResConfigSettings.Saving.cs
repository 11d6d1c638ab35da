using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Switching the dedicated server off forgets which one it was; campaigns bring their A/B job along.</summary>
public sealed partial class MassMailingResConfigSettings
{
    [Rpc]
    public object? Execute(Records records)
    {
        if (!records.Get(MassMailingOutgoingMailServer) && records.Get(MassMailingMailServerId).Any) records.Set("mass_mailing_mail_server_id", false);
        var answer = Next<ResConfigSettings>().Execute(records);
        var wanted = records.Get(GroupMassMailingCampaign);
        if (records.Env.Sudo().TryRef("mass_mailing.ir_cron_mass_mailing_ab_testing") is { } job && job.Flag("active") != wanted) job.Set("active", wanted);
        return answer;
    }
}
