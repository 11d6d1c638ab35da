using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("mailing.contact", "Mailing Contact", Order = "name ASC, id DESC", Mixins = ["mail.thread", "mail.thread.blacklist"])]
public sealed partial class MailingContact : ModelLayer
{
    public static readonly CharField CompanyName = new("Company Name");
    public static readonly Many2one CountryId = new("Country", "res.country");
    public static readonly CharField Email = new("Email");
    public static readonly CharField FirstName = new("First Name");
    public static readonly CharField LastName = new("Last Name");
    public static readonly Many2many ListIds = new("Mailing Lists", "mailing.list") { Copy = false, Table = "mailing_subscription", Column1 = "contact_id", Column2 = "list_id" };
    public static readonly CharField Name = new("Name") { Compute = ComputeName, Depends = ["first_name", "last_name"], Store = true, Readonly = false, Tracking = 1 };
    public static readonly BooleanField OptOut = new("Opt Out") { Readonly = true, Store = false, ComputeAll = ComputeOptOut, DependsContext = ["default_list_ids"], Search = SearchOptOut };
    public static readonly One2many SubscriptionIds = new("Subscription Information", "mailing.subscription", "contact_id") { Copy = true };
    public static readonly Many2many TagIds = new("Tags", "res.partner.category") { Table = "mailing_contact_res_partner_category_rel", Column1 = "mailing_contact_id", Column2 = "res_partner_category_id" };
    public static readonly Many2one TitleId = new("Title", "res.partner.title");
}
