using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Messages that a composer left for later; a timed job posts those that are due, as who wrote them (campaigns.md 1.5).</summary>
public sealed partial class MailScheduledMessage
{
    private const int AtOnce = 50;

    // What a composer may have said of the way to post; anything else in the JSON is not listened to.
    private static readonly HashSet<string> Options =
    [
        "email_add_signature", "email_from", "email_layout_xmlid", "force_email_lang", "mail_activity_type_id", "mail_auto_delete", "mail_server_id", "message_type", "model_description",
        "reply_to", "reply_to_force_new", "subtype_id",
    ];

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        foreach (var item in values) CheckPosting(env, item.Text("model"), Wire.Id(item.Peek("res_id")) ?? 0);
        CheckDates(env, values);
        var made = base.Create(env, values);
        foreach (var message in made.Sudo()) Wake(message);
        return made;
    }

    public override void Write(Records records, Values values)
    {
        if (values.Truthy("model") || values.Truthy("res_id")) throw new UserError("You are not allowed to change the target record of a scheduled message.");
        CheckPosting(records);
        CheckDates(records.Env, [values]);
        base.Write(records, values);
        if (values.Truthy("scheduled_date"))
            foreach (var message in records.Sudo()) Wake(message);
    }

    public override void Unlink(Records records)
    {
        CheckPosting(records);
        base.Unlink(records);
    }

    [Rpc(One = true)]
    public object? PostMessage(Records records)
    {
        if (records.Count != 1) throw PythonError.ValueError($"Expected singleton: {PythonRepr.Of(records)}");
        if (!records.Env.HasGroup("base.group_erp_manager") && records.Sudo().Rel("create_uid").Id != records.Env.Uid) throw new UserError("You are not allowed to send this scheduled message");
        Post(records);
        return null;
    }

    [Rpc(One = true, ReadOnly = true)]
    public Values OpenEditForm(Records records) => new()
    {
        ["type"] = "ir.actions.act_window", ["name"] = records.Get(IsNote) ? "Edit Scheduled Note" : "Edit Scheduled Message", ["res_model"] = Info.Name, ["view_mode"] = "form",
        ["views"] = new List<object?> { new List<object?> { false, "form" } }, ["target"] = "new", ["res_id"] = records.Id,
    };

    [Rpc(Name = "_post_messages_cron")]
    public object? PostDue(Env env)
    {
        foreach (var message in env[Info.Name].Search(Domain.Leaf("scheduled_date", "<=", env.Now), 0, AtOnce, "id")) Post(message);
        return null;
    }

    private static void Wake(Records message) => IrCron.Trigger(message.Env, "mail.ir_cron_post_scheduled_message", message.Time("scheduled_date") ?? message.Env.Now);

    private static void CheckDates(Env env, IReadOnlyList<Values> values)
    {
        if (values.Any(item => Outgoing.ScheduledDate.Parse(item.Peek("scheduled_date")) is { } date && date < env.Now)) throw new ValidationError("A Scheduled Message cannot be scheduled in the past");
    }

    private static void CheckPosting(Records messages)
    {
        foreach (var message in messages.Sudo()) CheckPosting(messages.Env, message.Get(Model), message.Int("res_id"));
    }

    /// <summary>Who may not post on the record may not have it done later either.</summary>
    private static void CheckPosting(Env env, string? model, int id)
    {
        if (model is not { Length: > 0 } || id <= 0) return;
        if (!env.HasModel(model) || !env.Info(model).Mixins.Contains("mail.thread")) throw new ValidationError("A message cannot be scheduled on a model that does not have a mail thread.");
        if (env.Su) return;
        env.Browse(model, id).CheckAccess(ThreadRules.Of(env.Info(model)).PostAccess);
    }

    private static void Post(Records message)
    {
        var author = message.Env.AsUser(message.Sudo().Rel("create_uid").Id is > 0 and var creator ? creator : message.Env.Uid);
        if (author.HasModel(message.Get(Model)!) && author.Browse(message.Get(Model)!, message.Int("res_id")).Exists() is { Any: true } record && record.As<MailThread>() is { } thread)
        {
            var values = new Values
            {
                ["attachment_ids"] = message.Get(AttachmentIds).Ids.Select(id => (object?)(long)id).ToList(), ["author_id"] = message.Get(AuthorId).Id, ["body"] = message.Get(Body) ?? "", ["body_is_html"] = true,
                ["partner_ids"] = message.Get(PartnerIds).Ids.Select(id => (object?)(long)id).ToList(), ["subject"] = message.Get(Subject) ?? "",
                ["subtype_xmlid"] = message.Get(IsNote) ? "mail.mt_note" : "mail.mt_comment",
            };
            if (message.Get(NotificationParameters) is { Length: > 0 } json && JsonValues.Parse(json) is Values options)
                foreach (var (name, value) in options.Where(option => Options.Contains(option.Key) && option.Value is not (null or false))) values[name] = value;
            thread.MessagePost(record, values);
        }
        message.Sudo().Unlink();
    }
}
