using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("mailing.contact.to.list", "Add Contacts to Mailing List", Transient = true)]
public sealed partial class MailingContactToList : ModelLayer
{
    public static readonly Many2many ContactIds = new("Contacts", "mailing.contact") { Table = "mailing_contact_mailing_contact_to_list_rel", Column1 = "mailing_contact_to_list_id", Column2 = "mailing_contact_id" };
    public static readonly Many2one MailingListId = new("Mailing List", "mailing.list") { Required = true, OnDelete = "cascade" };
}
