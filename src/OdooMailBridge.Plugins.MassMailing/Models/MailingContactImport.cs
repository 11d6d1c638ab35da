using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("mailing.contact.import", "Mailing Contact Import", Transient = true)]
public sealed partial class MailingContactImport : ModelLayer
{
    public static readonly TextField ContactList = new("Contact List");
    public static readonly Many2many MailingListIds = new("Lists", "mailing.list") { Table = "mailing_contact_import_mailing_list_rel", Column1 = "mailing_contact_import_id", Column2 = "mailing_list_id" };
}
