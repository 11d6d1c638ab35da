using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Layouts;
using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Templating;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>Puts a template's body into a layout.</summary>
public static class RenderLayout
{
    /// <param name="html">The body, already rendered.</param>
    /// <param name="record">The record the mail is about; may be empty.</param>
    /// <returns>Null when no layout is named or there is none of that name.</returns>
    public static string? Run(string? xmlid, string html, Records record)
    {
        if (string.IsNullOrEmpty(xmlid) || !LayoutTemplates.Exists(xmlid)) return null;
        var company = ReplyTo.CompanyOf(record.Env.Sudo(), record.Count == 1 ? record.Sudo() : null);
        var laid = LayoutTemplates.Render(xmlid, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["body"] = new SafeHtml(html),
            ["preview"] = "",
            ["has_button"] = false,
            ["is_internal"] = false,
            ["subtitles"] = new List<object?>(),
            ["tracking"] = new List<object?>(),
            ["signature"] = LayoutTemplates.SignsResponsible(xmlid) && record.Count == 1 && record.Model.Fields.ContainsKey("user_id") && record.Sudo().Rel("user_id") is { Any: true } responsible ? new SafeHtml(responsible.Text("signature")) : "",
            // Outside of threads only the plain frame names the record.
            ["record_name"] = record.Any && xmlid == LayoutTemplates.Light ? record.DisplayName : "",
            ["model_description"] = record.Any ? Label(record) : "document",
            ["company_name"] = company.Text("name"),
            ["company_phone"] = company.Text("phone"),
            ["company_email"] = company.Text("email"),
            ["company_website"] = company.Text("website"),
            ["secondary_color"] = company.Str("email_secondary_color") ?? "#875A7B",
        });
        return BaseUrl.MakeAbsolute(laid, BaseUrl.Of(record.Env));
    }

    /// <summary>What users call the model, in their language.</summary>
    public static string Label(Records record) =>
        record.Env.Sudo()["ir.model"].Search(Domain.Eq("model", record.Model.Name), 0, 1) is { Any: true } model ? model.Text("name") : record.Model.Label;
}
