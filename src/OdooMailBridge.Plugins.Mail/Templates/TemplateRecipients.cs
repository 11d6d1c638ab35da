using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>Who a mail about a record goes to.</summary>
/// <param name="PartnerIds">Partners, each in a transaction of its own.</param>
/// <param name="EmailTo">Further addresses, as text.</param>
public sealed record TemplateRecipients(int[] PartnerIds, string? EmailTo, string? EmailCc)
{
    /// <summary>Where a record says nothing else: its customer, else its first address field; a partner is its own recipient.</summary>
    public static TemplateRecipients Default(Records record)
    {
        if (record.Model.Name == "res.partner") return new TemplateRecipients([record.Id], null, null);
        if (record.Model.Name != "mailing.contact" && record.Model.Fields.TryGetValue("partner_id", out var partner) && partner.Relation == "res.partner" && record.Rel("partner_id") is { Any: true } customer)
            return new TemplateRecipients([customer.Id], null, null);
        foreach (var name in new[] { "email_from", "partner_email", "email", "email_normalized" })
        {
            if (!record.Model.Fields.TryGetValue(name, out var field) || field.Field is not CharField || record.Str(name) is not { Length: > 0 } text) continue;
            var addresses = AddressNormalizer.NormalizeAll(text);
            return new TemplateRecipients([], addresses.Count > 0 ? string.Join(',', addresses) : text, null);
        }
        return new TemplateRecipients([], null, null);
    }

    /// <summary>Ids out of <c>partner_to</c>: a literal list or a comma list; what is no number is dropped, what does not exist too.</summary>
    public static int[] Partners(Env env, string rendered)
    {
        var ids = PythonLiteral.TryParse(rendered, out var literal) && Wire.List(literal) is { } list
            ? list.Select(item => Wire.Id(item))
            : rendered.Split(',').Select(part => int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (int?)null);
        var wanted = ids.OfType<int>().Where(id => id > 0).Distinct().ToArray();
        return wanted.Length == 0 ? [] : env.Sudo().Browse("res.partner", wanted).Exists().IdArray;
    }
}
