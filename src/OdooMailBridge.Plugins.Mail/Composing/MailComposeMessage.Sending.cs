using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Composing;
using OdooMailBridge.Plugins.Mail.Dispatching;
using OdooMailBridge.Plugins.Mail.Templates;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Sending what was composed: a post on each record, or a mail of its own for each.</summary>
public sealed partial class MailComposeMessage
{
    [Rpc]
    public Values ActionSendMail(Records records)
    {
        foreach (var composer in records) Run(composer);
        return new Values { ["type"] = "ir.actions.act_window_close" };
    }

    /// <summary>Sends what one composer holds.</summary>
    public SentByComposer Run(Records composer) =>
        composer.Get(CompositionMode) == "mass_mail" ? new SentByComposer([], SendMass(composer)) : new SentByComposer(SendComments(composer), []);

    private static int[] SendComments(Records composer)
    {
        var messages = new List<int>();
        var records = TargetsOf(composer);
        if (records is null || records.IsEmpty) throw PythonError.ValueError($"Mail composer in comment mode should run on at least one record. No records found (model {composer.Get(Model) ?? "False"}).");
        var isBatch = IsBatch(composer);
        var template = composer.Get(TemplateId);
        var rendered = isBatch && template.Any ? GenerateTemplate.Run(template, records, findPartners: true) : [];
        var texts = isBatch ? new RenderTexts(records) : null;
        foreach (var record in records)
        {
            var values = CommentValues(composer, record, texts);
            if (isBatch) ForEachOfMany(values, composer, record, rendered.GetValueOrDefault(record.Id), texts!);
            if (record.As<MailThread>() is { } thread) messages.Add(thread.MessagePost(isBatch ? record.With("mail_create_nosubscribe", true) : record, values).Id);
            else
            {
                if (Wire.Ids(values.Peek("partner_ids")).Length == 0) throw new UserError("No recipient found.");
                values["model"] = record.Model.Name;
                values["res_id"] = record.Id;
                record.Env["mail.thread"].Call("message_notify", new Values(values.Where(pair => pair.Key is not ("message_type" or "parent_id"))));
            }
        }
        return [.. messages];
    }

    /// <summary>One of many posts: only the template knows its recipients and its time, and its files are copies of its own.</summary>
    private static void ForEachOfMany(Values values, Records composer, Records record, Values? rendered, RenderTexts texts)
    {
        values["partner_ids"] = Wire.Ids(rendered?.Peek("partner_ids")).Select(id => (object?)(long)id).ToList();
        values["attachment_ids"] = composer.Get(AttachmentIds).Select(file => (object?)(long)file.Copy(new Values { ["res_model"] = "mail.compose.message", ["res_id"] = composer.Id }).Id).Reverse().ToList();
        values["scheduled_date"] = rendered?.Peek("scheduled_date") ?? false;
        values["force_email_lang"] = composer.Str("lang") is { Length: > 0 } lang ? texts.Inline(lang, record) : false;
        foreach (var name in new[] { "record_name", "record_alias_domain_id", "record_company_id" }) values.Remove(name);
    }

    private static Values CommentValues(Records composer, Records record, RenderTexts? texts)
    {
        var values = new Values
        {
            ["attachment_ids"] = composer.Get(AttachmentIds).Ids.Select(id => (object?)(long)id).ToList(),
            ["author_id"] = composer.Get(AuthorId).Id,
            ["body"] = texts is null ? composer.Get(Body) ?? "" : texts.Body(composer.Get(Body), record),
            ["body_is_html"] = true,
            ["email_add_signature"] = composer.Get(EmailAddSignature),
            ["email_from"] = texts is null ? composer.Get(EmailFrom) : texts.Inline(composer.Get(EmailFrom), record),
            ["force_email_lang"] = composer.Str("lang") ?? (object)false,
            ["force_send"] = composer.Get(ForceSend),
            ["mail_auto_delete"] = composer.Get(AutoDelete),
            ["message_type"] = composer.Get(MessageType),
            ["partner_ids"] = composer.Get(PartnerIds).Ids.Select(id => (object?)(long)id).ToList(),
            ["scheduled_date"] = composer.Get(ScheduledDate) ?? (object)false,
            ["subject"] = texts is null ? composer.Get(Subject) ?? "" : texts.Inline(composer.Get(Subject), record),
        };
        if (composer.Env.Context.Text("model_description") is { Length: > 0 } description) values["model_description"] = description;
        if (composer.Get(RecordName) is { Length: > 0 } name) values["record_name"] = name;
        if (composer.Get(RecordAliasDomainId).Id is > 0 and var domain) values["record_alias_domain_id"] = domain;
        if (composer.Get(RecordCompanyId).Id is > 0 and var company) values["record_company_id"] = company;
        if (composer.Get(ParentId).Id is > 0 and var parent) values["parent_id"] = parent;
        if (composer.Get(MailServerId).Id is > 0 and var server) values["mail_server_id"] = server;
        if (composer.Get(SubtypeId).Id is > 0 and var subtype) values["subtype_id"] = subtype;
        if (composer.Get(EmailLayoutXmlid) is { Length: > 0 } layout) values["email_layout_xmlid"] = layout;
        if (composer.Get(ReplyToForceNew))
        {
            values["reply_to_force_new"] = true;
            values["reply_to"] = composer.Get(ReplyTo) ?? composer.Get(EmailFrom);
        }
        return values;
    }

    private static int[] SendMass(Records composer)
    {
        var env = composer.Env;
        var records = TargetsOf(composer);
        if (records is null) return [];
        GivenFiles.Check(env, composer.Get(AttachmentIds).IdArray, composer.Model.Name, composer.Id);
        var template = composer.Get(TemplateId);
        var source = new MassMailSource(composer.Get(Subject) ?? "", composer.Get(Body) ?? "", composer.Get(EmailFrom) is { Length: > 0 } from ? from : env.User.Sudo().Text("email_formatted"), composer.Get(AuthorId).Id is > 0 and var author ? author : env.Profile.PartnerId)
        {
            ReplyTo = composer.Get(ReplyTo),
            ReplyToForceNew = composer.Get(ReplyToForceNew),
            AutoDelete = composer.Get(AutoDelete),
            KeepLog = composer.Get(AutoDeleteKeepLog),
            MailServerId = composer.Get(MailServerId).Id is > 0 and var server ? server : null,
            AttachmentIds = composer.Get(AttachmentIds).IdArray,
            UseExclusionList = composer.Get(UseExclusionList),
            Template = template.Any ? template : null,
            PartnerIds = composer.Get(PartnerIds).IdArray,
            ScheduledDate = composer.Get(ScheduledDate),
            LayoutXmlid = composer.Get(EmailLayoutXmlid),
        };
        var hooks = composer.Model.Top.All<IMassMailComposed>().ToList();
        foreach (var hook in hooks) source = hook.Source(composer, source);
        var size = int.TryParse(env.Parameter("mail.batch_size"), out var set) && set > 0 ? set : 50;
        var contents = new SentContents();
        var (written, ready) = (new List<int>(), new List<int>());
        foreach (var chunk in records.IdArray.Chunk(size))
        {
            var mails = Localized(composer, env.Browse(records.Model.Name, chunk)).SelectMany(members => PlanMassMails.Run(source, members)).ToList();
            PlanMassMails.CancelUnreachable(env, source, mails);
            foreach (var hook in hooks) hook.Planned(composer, source, mails);
            foreach (var mail in mails)
                if (mail.Canceled is null && contents.IsDuplicate(mail)) mail.Canceled = "mail_dup";
            var afterwards = hooks.ConvertAll(hook => hook.Writing(composer, source, mails));
            WriteMassMails.Run(env, source, mails);
            foreach (var act in afterwards) act();
            written.AddRange(mails.Select(mail => mail.MailId));
            ready.AddRange(mails.Where(mail => mail.Canceled is null && !(mail.ScheduledDate > env.Now)).Select(mail => mail.MailId));
        }
        if (composer.Get(ForceSend) && ready.Count > 0) env.Service<IOutgoingMail>().SendAfterCommit(env.Sudo(), [.. ready]);
        return [.. written];
    }

    private static IEnumerable<Records> Localized(Records composer, Records records)
    {
        if (composer.Str("lang") is not { Length: > 0 } source) return [records];
        var texts = new RenderTexts(records);
        var installed = records.Env.Work.Access.Languages(records.Env);
        return [.. records.GroupBy(record => texts.Inline(source, record)).Select(group =>
        {
            var members = records.Browse([.. group.Select(record => record.Id)]);
            return installed.Contains(group.Key) ? members.With("lang", group.Key) : members;
        })];
    }

    private static Records? TargetsOf(Records composer) =>
        Targets(composer.Env, new Values { ["model"] = composer.Get(Model), ["res_ids"] = composer.Get(ResIds), ["res_domain"] = composer.Get(ResDomain) });
}
