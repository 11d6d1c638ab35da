using OdooMailBridge.Abstractions;
using AnswerAddress = OdooMailBridge.Plugins.Mail.Outgoing.ReplyTo;
using OdooMailBridge.Plugins.Mail.Feed;
using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Making, changing and deleting messages: author, address of answers and Message-Id are found where they are not given.</summary>
public sealed partial class MailMessage
{
    public override Values DefaultGet(Env env, IReadOnlyList<string> fields)
    {
        var defaults = base.DefaultGet(env, fields);
        var needsAuthor = fields.Contains("author_id") && !defaults.ContainsKey("author_id");
        var needsFrom = fields.Contains("email_from") && !defaults.ContainsKey("email_from");
        if (!needsAuthor && !needsFrom) return defaults;
        var author = MessageAuthor.Of(env, Wire.Id(defaults.Peek("author_id")), defaults.Text("email_from"), required: false);
        if (needsAuthor) defaults["author_id"] = author.PartnerId > 0 ? author.PartnerId : false;
        if (needsFrom) defaults["email_from"] = (object?)author.EmailFrom ?? false;
        return defaults;
    }

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var prepared = values.Select(item => Prepared(env, item)).ToList();
        var tracking = prepared.Select(item => item.Remove("tracking_value_ids", out var commands) ? commands : null).ToList();
        var messages = base.Create(env, prepared);
        CheckFiles(messages.Where((_, i) => Wire.Truthy(prepared[i].Peek("attachment_ids"))));
        for (var i = 0; i < messages.Count; i++)
        {
            if (Wire.Truthy(tracking[i])) messages[i].Sudo().Write(new Values { ["tracking_value_ids"] = tracking[i] });
            AdoptAttachments(messages[i], prepared[i]);
        }
        ThreadEvents.Posted(env, messages);
        return messages;
    }

    private static Values Prepared(Env env, Values given)
    {
        var values = given.Copy();
        if (!values.ContainsKey("email_from"))
            values["email_from"] = (object?)MessageAuthor.Of(env, values.ContainsKey("author_id") ? Wire.Id(values["author_id"]) ?? 0 : null, null, required: false).EmailFrom ?? false;
        var model = values.Text("model");
        var resId = Wire.Id(values.Peek("res_id")) ?? 0;
        if (!values.Truthy("message_id"))
            values["message_id"] = MessageIdentification.New(DateTime.UtcNow, MessageIdentification.Tag(model, resId, values.Text("message_type"), values.Truthy("reply_to_force_new")));
        if (!values.ContainsKey("reply_to")) values["reply_to"] = (object?)AnswerAddress.For(env, model, resId, values.Text("email_from")) ?? false;
        if (!values.ContainsKey("record_name") && model is not null && resId > 0 && env.HasModel(model) && !env.Info(model).Abstract && !env.Context.Has("default_record_name"))
            values["record_name"] = env.Sudo().Browse(model, resId).Exists() is { Any: true } record ? record.DisplayName : false;
        if (values.Text("body") is { } body && InlineImages.Extract(env, values, body) is { } replaced) values["body"] = replaced;
        return values;
    }

    private static void CheckFiles(IEnumerable<Records> messages)
    {
        foreach (var message in messages)
            if (!message.Env.Su) GivenFiles.Check(message.Env, message.Sudo().Get(AttachmentIds).IdArray, message.Get(Model), message.Int("res_id"));
    }

    // Files uploaded before the message existed belong to it, or to its record, from now on.
    private static void AdoptAttachments(Records message, Values values)
    {
        if (!Wire.Truthy(values.Peek("attachment_ids"))) return;
        foreach (var attachment in message.Sudo().Get(AttachmentIds))
            if (attachment.Str("res_model") is "mail.compose.message" or "mail.message" or "mail.scheduled.message" && attachment.Int("res_id") == 0 && message.Get(Model) is { Length: > 0 } model && message.Int("res_id") > 0)
                attachment.Write(new Values { ["res_model"] = model, ["res_id"] = message.Int("res_id") });
    }

    public override void Write(Records records, Values values)
    {
        if ((values.ContainsKey("model") || values.ContainsKey("res_id")) && !records.Env.IsSystem)
            throw new AccessError("Only administrators can modify 'model' and 'res_id' fields.");
        if (values.Text("body") is { } body && records.Count == 1)
        {
            var changed = values.Copy();
            if (records.Str("model") is { } model) changed.TryAdd("model", model);
            if (InlineImages.Extract(records.Env, changed, body) is { } replaced)
            {
                values = values.Copy();
                values["body"] = replaced;
                values["attachment_ids"] = changed["attachment_ids"];
            }
        }
        base.Write(records, values);
        if (Wire.Truthy(values.Peek("attachment_ids"))) CheckFiles(records);
        if (values.Keys.Any(Shown.Contains)) ThreadEvents.Edited(records.Env, records.IdArray);
    }

    /// <summary>What a change of is news to who reads the thread.</summary>
    private static readonly HashSet<string> Shown = ["body", "subject", "attachment_ids", "partner_ids", "is_internal", "subtype_id", "author_id", "pinned_at"];

    public override void Unlink(Records records)
    {
        records.CheckAccess("unlink");
        var own = records.Env.Sql.Query<int>(
            """
            SELECT DISTINCT a.id FROM ir_attachment a JOIN message_attachment_rel r ON r.attachment_id = a.id
             WHERE r.message_id = ANY(@ids) AND (a.res_model = 'mail.message' AND (a.res_id = ANY(@ids) OR COALESCE(a.res_id, 0) = 0))
            """, new { ids = records.IdArray }).ToArray();
        ThreadEvents.Deleting(records.Env, records.IdArray);
        if (own.Length > 0) records.Env.Sudo().Browse("ir.attachment", own).Unlink();
        base.Unlink(records);
    }
}
