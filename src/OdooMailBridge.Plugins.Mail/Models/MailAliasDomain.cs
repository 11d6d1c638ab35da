using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.alias.domain", "Email Domain", Steady = true, Order = "sequence ASC, id ASC")]
[SqlConstraint("bounce_email_uniques", "Bounce emails should be unique")]
[SqlConstraint("catchall_email_uniques", "Catchall emails should be unique")]
public sealed partial class MailAliasDomain : ModelLayer
{
    public static readonly CharField BounceAlias = new("Bounce Alias") { Required = true, Default = "bounce" };
    public static readonly CharField BounceEmail = new("Bounce Email") { Readonly = true, Store = false, Compute = record => At(record, record.Get(BounceAlias)), Depends = ["bounce_alias", "name"] };
    public static readonly CharField CatchallAlias = new("Catchall Alias") { Required = true, Default = "catchall" };
    public static readonly CharField CatchallEmail = new("Catchall Email") { Readonly = true, Store = false, Compute = record => At(record, record.Get(CatchallAlias)), Depends = ["catchall_alias", "name"] };
    public static readonly One2many CompanyIds = new("Companies", "res.company", "alias_domain_id");
    public static readonly CharField DefaultFrom = new("Default From Alias") { Default = "notifications" };
    public static readonly CharField DefaultFromEmail = new("Default From") { Readonly = true, Store = false, Compute = ComputeDefaultFromEmail, Depends = ["default_from", "name"] };
    public static readonly CharField Name = new("Name") { Required = true };
    public static readonly IntegerField Sequence = new("Sequence") { Default = 10 };
}
