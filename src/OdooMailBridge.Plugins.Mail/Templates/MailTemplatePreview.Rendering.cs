using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Every field of a template for one record; what goes wrong is shown instead of raised (campaigns.md 1.1).</summary>
public sealed partial class MailTemplatePreview
{
    private static (Values? Values, string? Error) Rendered(Records preview)
    {
        if (Record(preview) is not { } record) return (null, null);
        var env = preview.Str("lang") is { Length: > 0 } lang ? preview.Env.With("template_preview_lang", lang) : preview.Env;
        try
        {
            return (GenerateTemplate.Run(preview.Rel("mail_template_id").In(env), record.In(env))[record.Id], null);
        }
        catch (UserError error)
        {
            return (null, error.Message);
        }
    }

    /// <summary>Without a record, and where it cannot be rendered, the template's own text.</summary>
    private static object? Shown(Records preview, string field)
    {
        var source = preview.Rel("mail_template_id").Str(field);
        return Rendered(preview).Values is not { } values ? source : values.Peek(field) switch
        {
            DateTime date => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            string text => text,
            _ => field == "scheduled_date" && string.IsNullOrEmpty(source) ? "" : null,
        };
    }

    private static object? Partners(Records preview) =>
        preview.Env.Browse("res.partner", Rendered(preview).Values is { } values ? Wire.Ids(values.Peek("partner_ids")) : []);

    private static object? FirstRecord(Records preview) =>
        preview.Rel("mail_template_id").Sudo().Str("model") is { } model && preview.Env.HasModel(model) && preview.Env[model].Search(Domain.True, 0, 1) is { Any: true } first
            ? string.Create(CultureInfo.InvariantCulture, $"{model},{first.Id}") : null;

    private static Records? Record(Records preview)
    {
        if (preview.Str("resource_ref") is not { } text || text.Split(',') is not [var model, var id] || !preview.Env.HasModel(model) || !int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key)) return null;
        var record = preview.Env.Browse(model, key).Exists();
        return record.Any ? record : null;
    }
}
