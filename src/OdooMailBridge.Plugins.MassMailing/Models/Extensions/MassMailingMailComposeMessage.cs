using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Extend("mail.compose.message")]
public sealed partial class MassMailingMailComposeMessage : ModelLayer
{
    public static readonly Many2one CampaignId = new("Mass Mailing Campaign", "utm.campaign");
    public static readonly Many2many MailingListIds = new("Mailing List", "mailing.list") { Table = "mail_compose_message_mailing_list_rel", Column1 = "mail_compose_message_id", Column2 = "mailing_list_id" };
    public static readonly Many2one MassMailingId = new("Mass Mailing", "mailing.mailing") { OnDelete = "cascade" };
    public static readonly CharField MassMailingName = new("Mass Mailing Name");
}
