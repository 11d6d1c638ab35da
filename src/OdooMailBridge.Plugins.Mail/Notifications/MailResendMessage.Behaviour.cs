using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Notifications;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>
/// The wizard behind the red envelope: the failed notifications of the message named by the context's
/// <c>mail_message_to_resend</c>, sent again to the ticked people, given up for the others.
/// </summary>
public sealed partial class MailResendMessage
{
    public override Values DefaultGet(Env env, IReadOnlyList<string> fields)
    {
        var defaults = base.DefaultGet(env, fields);
        if (Wire.Id(env.Context["mail_message_to_resend"]) is not (> 0 and var id)) throw new UserError("No message_id found in context");
        var failed = Failed(env.Browse("mail.message", id).Rel("notification_ids"));
        if (fields.Contains("mail_message_id")) defaults["mail_message_id"] = id;
        if (fields.Contains("notification_ids")) defaults["notification_ids"] = failed;
        if (fields.Contains("partner_ids") && failed.Any)
            defaults["partner_ids"] = env["mail.resend.partner"].Create(
                [.. failed.Select(notification => new Values { ["notification_id"] = notification.Id, ["resend"] = true, ["message"] = FailureText.Of(notification) })]);
        return defaults;
    }

    /// <summary>Sends again to the ticked recipients; the others' notifications are given up.</summary>
    [Rpc]
    public Values ResendMailAction(Records records)
    {
        foreach (var wizard in records)
        {
            var ticked = wizard.Get(PartnerIds).Where(partner => partner.Flag("resend")).Rel("partner_id").IdArray;
            GiveUp(wizard.Get(NotificationIds).Where(notification => !ticked.Contains(notification.Sudo().Rel("res_partner_id").Id)));
            if (ticked.Length > 0) NotifyThread.Resend(wizard.Get(MailMessageId), ticked);
        }
        return new Values { ["type"] = "ir.actions.act_window_close" };
    }

    /// <summary>Gives all failed notifications of the message up.</summary>
    [Rpc]
    public Values CancelMailAction(Records records)
    {
        foreach (var wizard in records) GiveUp(wizard.Get(NotificationIds));
        return new Values { ["type"] = "ir.actions.act_window_close" };
    }

    private static Records Failed(Records notifications) =>
        notifications.Sudo().Where(item => item.Str("notification_type") == "email" && item.Str("notification_status") is "exception" or "bounce").In(notifications.Env);

    private static void GiveUp(Records notifications) => Failed(notifications).Sudo().Set("notification_status", "canceled");
}
