using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Mail;

[Extend("res.company")]
public sealed partial class MailResCompany : ModelLayer
{
    public static readonly Many2one AliasDomainId = new("Email Domain", "mail.alias.domain") { DefaultFrom = env => env.Sudo()["mail.alias.domain"].Search(Domain.True, limit: 1) };
    public static readonly CharField AliasDomainName = new("Alias Domain Name") { Related = "alias_domain_id.name", Store = true };
    public static readonly CharField BounceEmail = new("Bounce Email") { Readonly = true, Store = false, Compute = record => record.Sudo().Get(AliasDomainId).Str("bounce_email") ?? "", Depends = ["alias_domain_id"] };
    public static readonly CharField BounceFormatted = new("Bounce") { Readonly = true, Store = false, Compute = record => Formatted(record, record.Get(BounceEmail)), Depends = ["name", "alias_domain_id"] };
    public static readonly CharField CatchallEmail = new("Catchall Email") { Readonly = true, Store = false, Compute = record => record.Sudo().Get(AliasDomainId).Str("catchall_email") ?? "", Depends = ["alias_domain_id"] };
    public static readonly CharField CatchallFormatted = new("Catchall") { Readonly = true, Store = false, Compute = record => Formatted(record, record.Get(CatchallEmail)), Depends = ["name", "alias_domain_id"] };
    public static readonly CharField DefaultFromEmail = new("Default From") { Related = "alias_domain_id.default_from_email" };
    public static readonly CharField EmailFormatted = new("Formatted Email") { Readonly = true, Store = false, Compute = ComputeEmailFormatted, Depends = ["partner_id", "catchall_formatted"] };
    public static readonly CharField EmailPrimaryColor = new("Email Header Color") { Store = true, Readonly = false, Compute = record => record.Str("primary_color") is { Length: > 0 } color ? color : "#000000", Depends = ["primary_color"] };
    public static readonly CharField EmailSecondaryColor = new("Email Button Color") { Store = true, Readonly = false, Compute = record => record.Str("secondary_color") is { Length: > 0 } color ? color : "#875A7B", Depends = ["secondary_color"] };

    private static string Formatted(Records company, string? address) => string.IsNullOrEmpty(address) ? "" : AddressFormat.Format(company.Str("name"), address);

    private static object? ComputeEmailFormatted(Records company)
    {
        var partner = company.Sudo().Rel("partner_id");
        return partner.Str("email_formatted") is { Length: > 0 } own ? own : company.Get(CatchallFormatted) ?? "";
    }
}
