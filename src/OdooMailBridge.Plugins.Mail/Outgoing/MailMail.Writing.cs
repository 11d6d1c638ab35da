using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;
using OdooMailBridge.Plugins.Mail.Outgoing;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Mails are made, changed and removed together with the message that they carry.</summary>
public sealed partial class MailMail
{
    public override Values DefaultGet(Env env, IReadOnlyList<string> fields)
    {
        // A form's default type is of the message that is written, not of the mail that carries it.
        var given = env.Context.Text("default_type") is not null ? env.WithContext(env.Context.Without(key => key == "default_type")) : env;
        var defaults = base.DefaultGet(given, fields);
        if (fields.Contains("message_type")) defaults["message_type"] = env.Context.Text("default_message_type") ?? "email_outgoing";
        return defaults;
    }

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var created = base.Create(env, [.. values.Select(item => Completed(env, item))]);
        foreach (var mail in created.Where(mail => !env.Su && mail.Get(MailMessageId).Rel("attachment_ids").Any)) mail.Get(MailMessageId).Rel("attachment_ids").CheckAccess("read");
        OutboxSignal.Send(env);
        return created;
    }

    public override void Write(Records records, Values values)
    {
        if (values.TryGetValue("scheduled_date", out var date))
        {
            values = values.Copy();
            values["scheduled_date"] = Outgoing.ScheduledDate.Parse(date) is { } time ? time : false;
        }
        base.Write(records, values);
        if (values.Text("state") == "outgoing" || values.ContainsKey("scheduled_date")) OutboxSignal.Send(records.Env);
    }

    public override void Unlink(Records records)
    {
        var own = records.Env.Sql.Query<int>("SELECT DISTINCT mail_message_id FROM mail_mail WHERE id = ANY(@ids) AND is_notification IS NOT TRUE", new { ids = records.IdArray });
        var messages = records.Env.Browse("mail.message", [.. own]); // as the user: who may not delete the message keeps the mail
        base.Unlink(records);
        messages.Exists().Unlink();
    }

    private static Values Completed(Env env, Values given)
    {
        var values = given.Copy();
        if (values.TryGetValue("scheduled_date", out var date)) values["scheduled_date"] = Outgoing.ScheduledDate.Parse(date) is { } time ? time : false;
        if (values.Peek("headers") is Values headers) values["headers"] = PythonRepr.Of(headers);
        if (values.Truthy("mail_message_id"))
        {
            values.Default("is_notification", true);
            return values;
        }
        var type = values.Text("message_type");
        values.Default("email_from", env.User.Sudo().Str("email_formatted"));
        var (model, id) = (values.Text("model"), Wire.Id(values.Peek("res_id")) ?? 0);
        if (!values.Truthy("message_id")) values["message_id"] = MessageIdentification.New(env.Now, MessageIdentification.Tag(model, id, type, values.Truthy("reply_to_force_new")));
        if (!values.ContainsKey("reply_to")) values["reply_to"] = ReplyTo.For(env, model, id, values.Text("email_from"));
        return values;
    }
}
