using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Messages that a composer left for later; a timed job posts those that are due, as who wrote them (campaigns.md 1.5).</summary>
public sealed partial class MailScheduledMessage
{
    private const int AtOnce = 50;

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        if (values.Any(item => Outgoing.ScheduledDate.Parse(item.Peek("scheduled_date")) is { } date && date < env.Now)) throw new ValidationError("A Scheduled Message cannot be scheduled in the past");
        var made = base.Create(env, values);
        foreach (var message in made.Sudo()) IrCron.Trigger(env, "mail.ir_cron_post_scheduled_message", message.Time("scheduled_date") ?? env.Now);
        return made;
    }

    [Rpc]
    public object? PostMessage(Records records)
    {
        records.CheckAccess("write");
        foreach (var message in records) Post(message);
        return null;
    }

    [Rpc(Name = "_post_messages_cron")]
    public object? PostDue(Env env)
    {
        foreach (var message in env[Info.Name].Search(Domain.Leaf("scheduled_date", "<=", env.Now), 0, AtOnce, "id")) Post(message);
        return null;
    }

    private static void Post(Records message)
    {
        var author = message.Env.AsUser(message.Sudo().Rel("create_uid").Id is > 0 and var creator ? creator : message.Env.Uid);
        if (author.HasModel(message.Get(Model)!) && author.Browse(message.Get(Model)!, message.Int("res_id")).Exists() is { Any: true } record && record.As<MailThread>() is { } thread)
            thread.MessagePost(record, new Values
            {
                ["attachment_ids"] = message.Get(AttachmentIds).Ids.Select(id => (object?)(long)id).ToList(), ["author_id"] = message.Get(AuthorId).Id, ["body"] = message.Get(Body) ?? "", ["body_is_html"] = true,
                ["partner_ids"] = message.Get(PartnerIds).Ids.Select(id => (object?)(long)id).ToList(), ["subject"] = message.Get(Subject) ?? "",
                ["subtype_xmlid"] = message.Get(IsNote) ? "mail.mt_note" : "mail.mt_comment",
            });
        message.Sudo().Unlink();
    }
}
