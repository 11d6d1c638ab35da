using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>A follower row by hand: one per record and partner; who follows shows at once.</summary>
[SqlConstraint("mail_followers_res_partner_res_model_id_uniq", "Error, a partner cannot follow twice the same object.")]
public sealed partial class MailFollowers
{
    public override void Unlink(Records records)
    {
        base.Unlink(records);
        records.Env.Work.Invalidate();
    }
}
