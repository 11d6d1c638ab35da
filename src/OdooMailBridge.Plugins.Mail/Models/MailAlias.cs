using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.alias", "Email Aliases", Order = "alias_model_id, alias_name", RecName = "alias_name", RecNamesSearch = "alias_name,alias_domain")]
public sealed partial class MailAlias : ModelLayer
{
    public static readonly HtmlField AliasBouncedContent = new("Custom Bounced Message") { Translate = true };
    public static readonly SelectionField AliasContact = new("Alias Contact Security",
        ("everyone", "Everyone"),
        ("partners", "Authenticated Partners"),
        ("followers", "Followers only")) { Required = true, Default = "everyone" };
    public static readonly TextField AliasDefaults = new("Default Values") { Required = true, Default = "{}" };
    public static readonly CharField AliasDomain = new("Alias domain name") { Related = "alias_domain_id.name" };
    public static readonly Many2one AliasDomainId = new("Alias Domain", "mail.alias.domain") { OnDelete = "restrict", DefaultFrom = env => env.Company.Sudo().Rel("alias_domain_id") };
    public static readonly IntegerField AliasForceThreadId = new("Record Thread ID") { Aggregator = "sum" };
    public static readonly CharField AliasFullName = new("Alias Email") { Readonly = true, Store = true, Compute = ComputeFullName, Depends = ["alias_name", "alias_domain_id.name"] };
    public static readonly BooleanField AliasIncomingLocal = new("Local-part based incoming detection") { Default = false };
    public static readonly Many2one AliasModelId = new("Aliased Model", "ir.model") { Required = true, OnDelete = "cascade" };
    public static readonly CharField AliasName = new("Alias Name") { Copy = false };
    public static readonly Many2one AliasParentModelId = new("Parent Model", "ir.model");
    public static readonly IntegerField AliasParentThreadId = new("Parent Record Thread ID") { Aggregator = "sum" };
    public static readonly SelectionField AliasStatus = new("Alias Status", ("not_tested", "Not Tested"), ("valid", "Valid"), ("invalid", "Invalid")) { Readonly = true };
}
