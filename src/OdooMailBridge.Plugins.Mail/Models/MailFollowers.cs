using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.followers", "Document Followers", RecName = "partner_id", LogAccess = false)]
[SqlConstraint("mail_followers_res_partner_res_model_id_uniq", "Error, a partner cannot follow twice the same object.")]
public sealed partial class MailFollowers : ModelLayer
{
    public static readonly CharField Email = new("Email") { Related = "partner_id.email" };
    public static readonly BooleanField IsActive = new("Is Active") { Related = "partner_id.active" };
    public static readonly CharField Name = new("Name") { Related = "partner_id.name" };
    public static readonly Many2one PartnerId = new("Related Partner", "res.partner") { Required = true, OnDelete = "cascade" };
    public static readonly Many2oneReference ResId = new("Related Document ID", "res_model");
    public static readonly CharField ResModel = new("Related Document Model Name") { Required = true };
    public static readonly Many2many SubtypeIds = new("Subtype", "mail.message.subtype") { Table = "mail_followers_mail_message_subtype_rel", Column1 = "mail_followers_id", Column2 = "mail_message_subtype_id" };
}
