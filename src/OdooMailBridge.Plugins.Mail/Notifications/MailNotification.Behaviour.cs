using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Feed;
using OdooMailBridge.Plugins.Mail.Notifications;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>One person's copy of a message: when it was read is known as soon as it is read.</summary>
public sealed partial class MailNotification
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        // A notification of a message lets its owner read it: nobody makes himself one of what he may not see.
        if (!env.Su) env.Browse("mail.message", [.. values.Select(item => Wire.Id(item.Peek("mail_message_id"))).OfType<int>().Distinct()]).CheckAccess("read");
        var made = base.Create(env, [.. values.Select(item => Stamped(env, item))]);
        env.Work.Invalidate();
        return made;
    }

    public override void Write(Records records, Values values)
    {
        if ((values.ContainsKey("mail_message_id") || values.ContainsKey("res_partner_id")) && !records.Env.IsSystem)
            throw new AccessError("Can not update the message or recipient of a notification.");
        base.Write(records, Stamped(records.Env, values));
        if (values.ContainsKey("notification_status")) ThreadEvents.Notified(records.Env, [.. records.Sudo().Select(item => item.Rel("mail_message_id").Id).Distinct()]);
        records.Env.Work.Invalidate();
    }

    /// <summary>Why it failed, as people read it.</summary>
    [Rpc(ReadOnly = true)]
    public string FormatFailureReason(Records records) =>
        records.Count == 1 ? FailureText.Of(records) : throw PythonError.ValueError($"Expected singleton: {PythonRepr.Of(records)}");

    /// <summary>Forgets what internal users read long ago; run by the scheduled action. Customers' copies stay: they say what was delivered.</summary>
    [Rpc(Name = "_gc_notifications")]
    public bool ForgetRead(Env env, int maxAgeDays = 180)
    {
        env.Sudo()["mail.notification"].Search(Domain.And(
            Domain.Eq("is_read", true), Domain.Leaf("read_date", "<", env.Now.AddDays(-maxAgeDays)),
            Domain.Eq("res_partner_id.partner_share", false), Domain.Leaf("notification_status", "in", new List<object?> { "sent", "canceled" }))).Unlink();
        return true;
    }

    private static Values Stamped(Env env, Values values)
    {
        if (!values.Truthy("is_read")) return values;
        var stamped = values.Copy();
        stamped["read_date"] = env.Now;
        return stamped;
    }
}
