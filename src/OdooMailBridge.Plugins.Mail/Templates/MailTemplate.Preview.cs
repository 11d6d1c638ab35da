using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>What a template gives for a record in a language, before anything is sent. Ours, not Odoo's.</summary>
public sealed partial class MailTemplate
{
    /// <summary>Answers headers, HTML, text, size in bytes, links and warnings. Nothing is written.</summary>
    /// <param name="resId">The record; 0 for the first one of the template's model.</param>
    /// <param name="lang">Language code; null for the one that the template gives the record.</param>
    [Rpc(ReadOnly = true, ChecksAccess = true)]
    public Values RenderPreview(Records records, int resId = 0, string? lang = null)
    {
        records.CheckAccess("read");
        var env = lang is null ? records.Env : records.Env.With("template_preview_lang", lang);
        var model = records.Sudo().Get(Model) ?? throw new UserError("The template applies to no model.");
        var record = resId > 0 ? env.Browse(model, resId).Exists() : env[model].Search(Domain.True, 0, 1);
        if (record.IsEmpty) throw resId > 0 ? MissingError.For(model, resId, env.Uid) : new UserError("There is no record to show the template for.");
        var values = GenerateTemplate.Run(records.In(env), record)[record.Id];
        var html = RenderLayout.Run(records.Sudo().Get(EmailLayoutXmlid), values.Text("body_html") ?? "", record) ?? values.Text("body_html") ?? "";
        var partners = env.Sudo().Browse("res.partner", Wire.Ids(values.Peek("partner_ids")));
        var headers = new Values
        {
            ["Subject"] = values["subject"],
            ["From"] = values.Text("email_from") is { Length: > 0 } from ? from : env.User.Sudo().Str("email_formatted"),
            ["Reply-To"] = values["reply_to"],
            ["To"] = string.Join(", ", partners.Select(partner => partner.Str("email_formatted") ?? "").Prepend(values.Text("email_to") ?? "").Where(text => text.Length > 0)),
            ["Cc"] = values["email_cc"],
        };
        return MailPreview.Of(headers, html, Warnings(values, partners));
    }

    private static IEnumerable<string> Warnings(Values values, Records partners)
    {
        if (partners.IsEmpty && AddressNormalizer.NormalizeAll(values.Text("email_to")).Count == 0) yield return "There is no recipient.";
        foreach (var partner in partners)
            if (AddressNormalizer.NormalizeAll(partner.Str("email")).Count == 0) yield return $"{partner.DisplayName} has no email address.";
    }
}
