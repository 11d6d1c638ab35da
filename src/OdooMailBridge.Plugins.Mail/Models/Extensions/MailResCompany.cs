using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Extend("res.company")]
public sealed partial class MailResCompany : ModelLayer
{
    public static readonly Many2one AliasDomainId = new("Email Domain", "mail.alias.domain");
    public static readonly CharField AliasDomainName = new("Alias Domain Name") { Related = "alias_domain_id.name", Store = true };
    public static readonly CharField BounceEmail = new("Bounce Email") { Readonly = true, Store = false };
    public static readonly CharField BounceFormatted = new("Bounce") { Readonly = true, Store = false };
    public static readonly CharField CatchallEmail = new("Catchall Email") { Readonly = true, Store = false };
    public static readonly CharField CatchallFormatted = new("Catchall") { Readonly = true, Store = false };
    public static readonly CharField DefaultFromEmail = new("Default From") { Related = "alias_domain_id.default_from_email" };
    public static readonly CharField EmailFormatted = new("Formatted Email") { Readonly = true, Store = false };
    public static readonly CharField EmailPrimaryColor = new("Email Header Color");
    public static readonly CharField EmailSecondaryColor = new("Email Button Color");
}
