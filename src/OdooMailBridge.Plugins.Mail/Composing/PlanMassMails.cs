using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.Mail.Composing;

/// <summary>Renders one mail for each record and says who gets it, and why some do not. Nothing is written.</summary>
public static class PlanMassMails
{
    public static List<MassMail> Run(MassMailSource source, Records records)
    {
        var texts = new RenderTexts(records, new RenderOptions(source.PreserveComments));
        var recipients = records.ToDictionary(record => record.Id, record => Recipients(source, record, texts));
        var emails = Emails(records.Env, recipients.Values.SelectMany(found => found.PartnerIds));
        var companies = new Dictionary<int, (Records Company, int AliasDomain, string Bounce)>();
        return [.. records.Select(record => Plan(source, record, texts, recipients[record.Id], emails, companies))];
    }

    private static MassMail Plan(MassMailSource source, Records record, RenderTexts texts, TemplateRecipients recipients, Dictionary<int, string?> emails, Dictionary<int, (Records Company, int AliasDomain, string Bounce)> companies)
    {
        var company = Company(record, companies);
        var from = texts.Inline(source.EmailFrom, record);
        var shown = new List<string?>();
        if (!string.IsNullOrEmpty(recipients.EmailTo)) shown.Add(recipients.EmailTo);
        if (!string.IsNullOrEmpty(recipients.EmailCc)) shown.Add(recipients.EmailCc);
        shown.AddRange(recipients.PartnerIds.Select(id => emails.GetValueOrDefault(id)));
        var body = texts.Body(source.Body, record);
        var mail = new MassMail
        {
            Record = record,
            PartnerIds = recipients.PartnerIds,
            EmailTo = recipients.EmailTo,
            EmailCc = recipients.EmailCc,
            Subject = texts.Inline(source.Subject, record),
            Body = recipients.PartnerIds.Length > 0 && RenderLayout.Run(source.LayoutXmlid, body, record) is { } laid ? laid : body,
            EmailFrom = from,
            ReplyTo = source.ReplyToForceNew ? texts.Inline(source.ReplyTo, record) is { Length: > 0 } own ? own : from : ReplyTo.For(record.Env, record, from),
            ScheduledDate = ScheduledDate.Parse(texts.Inline(source.ScheduledDate, record)),
            Texts = shown,
            Addresses = [.. shown.SelectMany(AddressNormalizer.NormalizeAll).Distinct()],
            CompanyId = company.Company.Id,
            AliasDomainId = company.AliasDomain > 0 ? company.AliasDomain : null,
        };
        mail.Headers["X-Odoo-Objects"] = $"{record.Model.Name}-{record.Id}";
        if (company.Bounce.Length > 0) mail.Headers["Return-Path"] = company.Bounce;
        return mail;
    }

    /// <summary>Cancels what cannot or must not be sent; the first reason stands (blacklist, missing, invalid).</summary>
    public static void CancelUnreachable(Env env, MassMailSource source, IReadOnlyList<MassMail> mails)
    {
        var own = mails.ToDictionary(mail => mail.Record.Id, mail => mail.Record.Model.Fields.ContainsKey("email_normalized") ? mail.Record.Str("email_normalized") : null);
        var all = mails.SelectMany(mail => mail.Addresses).Concat(own.Values.OfType<string>()).Distinct().ToArray();
        var blocked = source.UseExclusionList && all.Length > 0 ? env.Sql.Query<string>("SELECT email FROM mail_blacklist WHERE active AND email = ANY(@all)", new { all }).ToHashSet() : [];
        foreach (var mail in mails)
            mail.Canceled ??= mail.Addresses.Any(blocked.Contains) || own[mail.Record.Id] is { } address && blocked.Contains(address) ? "mail_bl"
                : mail.Texts.All(string.IsNullOrWhiteSpace) ? "mail_email_missing"
                : mail.Addresses.Count == 0 ? "mail_email_invalid" : null;
    }

    private static TemplateRecipients Recipients(MassMailSource source, Records record, RenderTexts texts)
    {
        var found = source.Template is { } template ? OfTemplate(template, record, texts)
            : source.PartnerIds.Length == 0 ? TemplateRecipients.Default(record) : new TemplateRecipients([], null, null);
        return found with { PartnerIds = [.. found.PartnerIds.Union(source.PartnerIds)] };
    }

    private static TemplateRecipients OfTemplate(Records template, Records record, RenderTexts texts)
    {
        if (template.Flag("use_default_to")) return TemplateRecipients.Default(record);
        var partners = TemplateRecipients.Partners(record.Env, texts.Inline(template.Str("partner_to"), record));
        return FindPartners.Replace(record, new TemplateRecipients(partners, texts.Inline(template.Str("email_to"), record), texts.Inline(template.Str("email_cc"), record)));
    }

    private static Dictionary<int, string?> Emails(Env env, IEnumerable<int> partners) =>
        partners.Distinct().ToArray() is { Length: > 0 } ids ? env.Sql.Query<(int Id, string? Email)>("SELECT id, email FROM res_partner WHERE id = ANY(@ids)", new { ids }).ToDictionary(row => row.Id, row => row.Email) : [];

    private static (Records Company, int AliasDomain, string Bounce) Company(Records record, Dictionary<int, (Records Company, int AliasDomain, string Bounce)> known)
    {
        var company = ReplyTo.CompanyOf(record.Env.Sudo(), record.Sudo());
        if (!known.TryGetValue(company.Id, out var found)) known[company.Id] = found = (company, company.Rel("alias_domain_id").Id, company.Str("bounce_email") ?? "");
        return found;
    }
}
