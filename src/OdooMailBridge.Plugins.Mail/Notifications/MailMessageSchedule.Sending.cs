using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;
using OdooMailBridge.Plugins.Mail.Notifications;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Messages whose followers are told later.</summary>
public sealed partial class MailMessageSchedule
{
    /// <summary>Tells now, whatever the plan says.</summary>
    [Rpc]
    public bool ForceSend(Records records) => Send(records);

    /// <summary>Tells of everything that is due; run by the scheduled action.</summary>
    [Rpc(Name = "_send_notifications_cron")]
    public bool SendDue(Env env) => Send(env.Sudo()["mail.message.schedule"].Search(Domain.Leaf("scheduled_datetime", "<=", env.Now)));

    private static bool Send(Records schedules)
    {
        foreach (var schedule in schedules.Sudo())
        {
            var message = schedule.Rel("mail_message_id");
            var model = message.Str("model");
            var record = model is { Length: > 0 } && message.Int("res_id") > 0 && schedule.Env.HasModel(model)
                ? schedule.Env.Browse(model, message.Int("res_id")).Exists()
                : schedule.Env["mail.thread"];
            // A record that is gone has nobody left to tell.
            if (model is null or "" || record.Any) NotifyThread.Run(record, message, Options(schedule.Str("notification_parameters")));
        }
        schedules.Sudo().Unlink();
        return true;
    }

    private static Values Options(string? json) => string.IsNullOrEmpty(json) ? [] : JsonValues.Parse(json) as Values ?? [];
}
