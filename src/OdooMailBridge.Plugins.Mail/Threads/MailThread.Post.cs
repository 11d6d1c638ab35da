using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Followers;
using OdooMailBridge.Plugins.Mail.Notifications;
using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Posting on a record (section 4.1).</summary>
public sealed partial class MailThread
{
    /// <summary>
    /// Posts a message on one record and tells its followers and recipients. All arguments are named: body, subject, message_type, email_from,
    /// author_id, parent_id, subtype_xmlid, subtype_id, partner_ids, attachments, attachment_ids, body_is_html, further columns of mail.message
    /// and options of the notification.
    /// </summary>
    [Rpc(One = true, ChecksAccess = true)]
    public Records MessagePost(Records records, Values kwargs) => Post(records, kwargs, PostedAttachments.Read(kwargs.Peek("attachments"), kwargs.Peek("attachment_ids")));

    /// <summary>As <see cref="MessagePost"/>, with files as bytes.</summary>
    public Records Post(Records records, Values arguments, IReadOnlyList<PostedFile> files)
    {
        if (Info.Abstract) throw PythonError.ValueError("Posting a message should be done on a business document. Use message_notify to send a notification to an user.");
        if (records.Count != 1) throw PythonError.ValueError($"Expected singleton: {PythonRepr.Of(records)}");
        ThreadArguments.Check(arguments, "model", "res_id", "subtype");
        var type = arguments.Text("message_type") is { Length: > 0 } given ? given : "notification";
        if (type == "user_notification") throw PythonError.ValueError("Use message_notify to send a notification to an user.");
        var attachmentIds = ThreadArguments.Ids(arguments.Peek("attachment_ids"), "Posting a message should receive attachments records as a list of IDs");
        var partners = ThreadArguments.Ids(arguments.Peek("partner_ids"), "Posting a message should receive partners as a list of IDs");
        var env = records.Env;
        if (records.Exists().IsEmpty) throw MissingError.For(Info.Name, records.Id, env.Uid);
        records.CheckAccess("read");

        var author = MessageAuthor.Of(env, ThreadArguments.Author(arguments), arguments.Peek("email_from") is string from ? from : null, record: records);
        if (env.Context.Flag("mail_post_autofollow") && partners.Length > 0) FollowerRows.Add(env, Info, records.IdArray, partners, null);

        var values = ThreadArguments.ForMessage(arguments);
        values.TryAdd("email_add_signature", true);
        var body = ThreadArguments.Body(env, arguments);
        var linked = PostedAttachments.Adopt(env, attachmentIds, Info.Name, records.Id);
        var made = PostedAttachments.Store(env, files, Info.Name, records.Id, ref body);
        if (!values.Truthy("record_name")) values["record_name"] = records.Sudo().DisplayName;
        values["author_id"] = author.PartnerId > 0 ? author.PartnerId : false;
        values["email_from"] = (object?)author.EmailFrom ?? false;
        values["model"] = Info.Name;
        values["res_id"] = records.Id;
        values["body"] = body;
        values["message_type"] = type;
        values["parent_id"] = ParentMessage.Of(records, Wire.Id(arguments.Peek("parent_id")) ?? 0) is > 0 and var parent ? parent : false;
        values["subject"] = arguments.Text("subject") is { Length: > 0 } subject ? subject : false;
        values["subtype_id"] = ThreadArguments.Subtype(env, arguments);
        values["partner_ids"] = partners;
        values["attachment_ids"] = linked.Concat(made).ToArray();
        AddRecordValues(records, values);

        var message = env["mail.message"].Create(values);
        if (type is not ("notification" or "user_notification" or "auto_comment") && !env.Context.Flag("mail_post_autofollow_author_skip") && RealAuthor(env, author.PartnerId) is > 0 and var real)
            FollowerRows.Add(env, Info, records.IdArray, [real], null);
        ThreadRules.Of(Info).Posted(records, message);
        NotifyThread.Run(records, message, ThreadArguments.ForNotification(arguments));
        return message;
    }

    /// <summary>Who acts: an active user, else (OdooBot, the gateway) the author of the message.</summary>
    private static int RealAuthor(Env env, int author) =>
        env.Profile.Active ? env.Profile.PartnerId
        : author > 0 && env.Sql.One<bool>("SELECT active FROM res_partner WHERE id = @author", new { author }) ? author : 0;

    /// <summary>Company, alias domain and address of answers, where they are not given.</summary>
    private static void AddRecordValues(Records records, Values values)
    {
        var env = records.Env;
        var company = ReplyTo.CompanyOf(env.Sudo(), records.Sudo());
        if (!values.ContainsKey("record_alias_domain_id")) values["record_alias_domain_id"] = RecordAliasDomain.Of(env, company) is > 0 and var domain ? domain : false;
        if (!values.ContainsKey("record_company_id")) values["record_company_id"] = company.Id;
        if (!values.ContainsKey("reply_to")) values["reply_to"] = (object?)ReplyTo.For(env, records, values.Text("email_from")) ?? false;
    }

    /// <summary>
    /// Tells partners something without a public message: of a record, or of none (called on <c>mail.thread</c>). Answers false without
    /// recipients.
    /// </summary>
    [Rpc(One = true)]
    public object? MessageNotify(Records records, Values kwargs)
    {
        if (records.Count > 1) throw PythonError.ValueError($"Expected singleton: {PythonRepr.Of(records)}");
        ThreadArguments.Check(kwargs, "message_id", "message_type", "parent_id");
        var env = records.Env;
        var partners = ThreadArguments.Ids(kwargs.Peek("partner_ids"), "Notification should receive partners given as a list of IDs");
        if (partners.Length == 0) return env["mail.message"];
        var files = PostedAttachments.Read(kwargs.Peek("attachments"), kwargs.Peek("attachment_ids"));
        var attachmentIds = ThreadArguments.Ids(kwargs.Peek("attachment_ids"), "Notification should receive attachments records as a list of IDs");
        var author = MessageAuthor.Of(env, ThreadArguments.Author(kwargs), kwargs.Peek("email_from") is string from ? from : null);

        var values = ThreadArguments.ForMessage(kwargs);
        var record = Subject(records, values);
        values.TryAdd("email_add_signature", true);
        var body = ThreadArguments.Body(env, kwargs);
        var made = PostedAttachments.Store(env, files, record?.Model.Name ?? "mail.message", record?.Id ?? 0, ref body);
        values["author_id"] = author.PartnerId > 0 ? author.PartnerId : false;
        values["email_from"] = (object?)author.EmailFrom ?? false;
        values["model"] = record is null ? false : record.Model.Name;
        values["res_id"] = record is null ? false : record.Id;
        values["body"] = body;
        values["is_internal"] = true;
        values["message_id"] = MessageIdentification.New(DateTime.UtcNow, MessageIdentification.Notify);
        values["message_type"] = "user_notification";
        values["subject"] = kwargs.Text("subject") is { Length: > 0 } subject ? subject : false;
        values["subtype_id"] = ThreadArguments.Subtype(env, kwargs);
        values["partner_ids"] = partners;
        values["attachment_ids"] = attachmentIds.Concat(made).ToArray();
        if (record is not null) AddRecordValues(record, values);
        else
        {
            values.TryAdd("record_name", false);
            if (!values.ContainsKey("reply_to")) values["reply_to"] = (object?)ReplyTo.For(env, null, values.Text("email_from")) ?? false;
        }
        var message = env["mail.message"].Create(values);
        NotifyThread.Run(record ?? records, message, ThreadArguments.ForNotification(kwargs));
        return message;
    }

    private Records? Subject(Records records, Values values)
    {
        if (values.Text("model") is { Length: > 0 } model && Wire.Id(values.Peek("res_id")) is > 0 and var id && records.Env.HasModel(model)) return records.Env.Browse(model, id);
        return Info.Abstract || records.IsEmpty ? null : records;
    }

    /// <summary>Writes a line into a record's log; nobody is told.</summary>
    public static Records Log(Records record, string bodyHtml, object? tracking = null) => LogEach(record, bodyHtml, tracking);

    /// <summary>The same line into the log of each record.</summary>
    public static Records LogEach(Records records, string bodyHtml, object? tracking = null)
    {
        var env = records.Env;
        var author = MessageAuthor.Of(env, null, null, required: false);
        var answers = ReplyTo.Each(env, records, author.EmailFrom);
        return env.Sudo()["mail.message"].Create(records.IdArray.Select((id, place) => new Values
        {
            ["author_id"] = author.PartnerId > 0 ? author.PartnerId : false,
            ["email_from"] = (object?)author.EmailFrom ?? false,
            ["reply_to"] = (object?)answers[place] ?? false,
            ["model"] = records.Model.Name,
            ["res_id"] = id,
            ["body"] = bodyHtml,
            ["message_type"] = "notification",
            ["is_internal"] = true,
            ["subject"] = false,
            ["subtype_id"] = env.Sudo().TryRef("mail.mt_note")?.Id ?? 0,
            ["record_name"] = false,
            ["record_alias_domain_id"] = false,
            ["record_company_id"] = false,
            ["email_add_signature"] = false,
            ["message_id"] = MessageIdentification.New(DateTime.UtcNow, MessageIdentification.Notify),
            ["tracking_value_ids"] = tracking ?? new List<object?>(),
        }).ToArray());
    }
}
