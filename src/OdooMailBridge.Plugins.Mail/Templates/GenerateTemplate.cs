using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Outgoing;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>A template rendered for records: the values of one mail by record id, each in the record's own language.</summary>
public static class GenerateTemplate
{
    private static readonly string[] Rendered = ["subject", "email_from", "reply_to", "scheduled_date"];

    /// <summary>Records by the language that the template's <c>lang</c> gives them; an empty result leaves the current one.</summary>
    public static IEnumerable<(Records Template, Records Records)> ByLanguage(Records template, Records records)
    {
        if (records.Env.Context.Text("template_preview_lang") is { Length: > 0 } forced) return [(template.With("lang", forced), records.With("lang", forced))];
        if (template.Str("lang") is not { Length: > 0 } source) return [(template, records)];
        var texts = new RenderTexts(records);
        var installed = records.Env.Work.Access.Languages(records.Env);
        return records.GroupBy(record => texts.Inline(source, record)).Select(group =>
        {
            var members = records.Browse([.. group.Select(record => record.Id)]);
            return group.Key.Length == 0 || !installed.Contains(group.Key) ? (template, members) : (template.With("lang", group.Key), members.With("lang", group.Key));
        }).ToList();
    }

    public static Dictionary<int, Values> Run(Records template, Records records, bool findPartners = false)
    {
        var all = new Dictionary<int, Values>();
        foreach (var (localized, members) in ByLanguage(template, records))
        {
            var texts = new RenderTexts(members);
            foreach (var record in members) all[record.Id] = Values(localized, record, texts, findPartners);
        }
        return all;
    }

    private static Values Values(Records template, Records record, RenderTexts texts, bool findPartners)
    {
        var values = new Values { ["model"] = record.Model.Name, ["res_id"] = record.Id };
        foreach (var field in Rendered) values[field] = texts.Inline(template.Str(field), record);
        values["body_html"] = texts.Body(template.Str("body_html"), record);
        values["scheduled_date"] = ScheduledDate.Parse(values.Text("scheduled_date")) is { } date ? date : false;
        var recipients = Recipients(template, record, texts);
        if (findPartners) recipients = FindPartners.Replace(record, recipients);
        values["email_to"] = recipients.EmailTo ?? (object)false;
        values["email_cc"] = recipients.EmailCc ?? (object)false;
        values["partner_ids"] = recipients.PartnerIds;
        values["attachment_ids"] = template.Sudo().Rel("attachment_ids").IdArray;
        values["auto_delete"] = template.Flag("auto_delete");
        values["mail_server_id"] = template.Sudo().Rel("mail_server_id").Id is > 0 and var server ? server : false;
        return values;
    }

    private static TemplateRecipients Recipients(Records template, Records record, RenderTexts texts)
    {
        if (template.Flag("use_default_to")) return TemplateRecipients.Default(record);
        var partners = TemplateRecipients.Partners(record.Env, texts.Inline(template.Str("partner_to"), record));
        return new TemplateRecipients(partners, texts.Inline(template.Str("email_to"), record), texts.Inline(template.Str("email_cc"), record));
    }
}
