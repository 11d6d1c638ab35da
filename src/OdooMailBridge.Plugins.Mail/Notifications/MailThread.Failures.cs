using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>What authors do about notifications that failed.</summary>
public sealed partial class MailThread
{
    /// <summary>Gives up the user's failed notifications of a kind on records of this model.</summary>
    [Rpc]
    public bool NotifyCancelByType(Env env, string notificationType)
    {
        env.Sql.Execute(
            """
            UPDATE mail_notification n SET notification_status = 'canceled' FROM mail_message m
             WHERE m.id = n.mail_message_id AND n.author_id = @partner AND n.notification_type = @notificationType
               AND n.notification_status IN ('bounce', 'exception') AND m.model = @model
            """, new { partner = env.Profile.PartnerId, notificationType, model = Info.Name });
        env.Work.Invalidate();
        return true;
    }
}
