using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.wizard.invite", "Invite wizard", Transient = true, RecName = "id")]
public sealed partial class MailWizardInvite : ModelLayer
{
    public static readonly HtmlField Message = new("Message");
    public static readonly BooleanField Notify = new("Notify Recipients") { Default = true };
    public static readonly Many2many PartnerIds = new("Recipients", "res.partner") { Table = "mail_wizard_invite_res_partner_rel", Column1 = "mail_wizard_invite_id", Column2 = "res_partner_id", FieldDomain = "[('type', '!=', 'private')]" };
    public static readonly IntegerField ResId = new("Related Document ID") { Aggregator = "sum" };
    public static readonly CharField ResModel = new("Related Document Model") { Required = true };
}
