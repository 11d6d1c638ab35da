using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.company", "Companies", Steady = true, Order = "sequence, name")]
[SqlConstraint("name_uniq", "The company name must be unique!")]
public sealed partial class ResCompany : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly One2many AllChildIds = new("All Child", "res.company", "parent_id");
    public static readonly One2many BankIds = new("Banks", "res.partner.bank", "partner_id") { Related = "partner_id.bank_ids", Readonly = false };
    public static readonly One2many ChildIds = new("Branches", "res.company", "parent_id");
    public static readonly CharField City = new("City") { Store = false, Compute = record => record.Sudo().Rel("partner_id").Str("city"), Inverse = (records, value) => ToPartner(records, "city", value), Depends = ["partner_id.city"] };
    public static readonly IntegerField Color = new("Color") { Readonly = false, Store = false, Compute = record => Ancestors(record)[0] % 12, Depends = ["parent_path"] };
    public static readonly HtmlField CompanyDetails = new("Company Details") { Translate = true };
    public static readonly CharField CompanyRegistry = new("Company ID") { Related = "partner_id.company_registry", Readonly = false };
    public static readonly CharField CountryCode = new("Country Code") { Related = "country_id.code", Size = 2 };
    public static readonly Many2one CountryId = new("Country", "res.country") { Store = false, Compute = record => record.Sudo().Rel("partner_id").Rel("country_id").Id is > 0 and var id ? id : null, Inverse = (records, value) => ToPartner(records, "country_id", value), Depends = ["partner_id.country_id"] };
    public static readonly Many2one CurrencyId = new("Currency", "res.currency") { Required = true, OnDelete = "restrict", DefaultFrom = env => env.Company.Sudo().Rel("currency_id").Id };
    public static readonly CharField Email = new("Email") { Related = "partner_id.email", Readonly = false, Store = true };
    public static readonly Many2one ExternalReportLayoutId = new("Document Template", "ir.ui.view");
    public static readonly SelectionField Font = new("Font",
        ("Lato", "Lato"),
        ("Roboto", "Roboto"),
        ("Open_Sans", "Open Sans"),
        ("Montserrat", "Montserrat"),
        ("Oswald", "Oswald"),
        ("Raleway", "Raleway"),
        ("Tajawal", "Tajawal"),
        ("Fira_Mono", "Fira Mono")) { Default = "Lato" };
    public static readonly BooleanField IapEnrichAutoDone = new("Enrich Done");
    public static readonly BooleanField IsCompanyDetailsEmpty = new("Is Company Details Empty") { Readonly = true, Store = false, Compute = record => record.Str("company_details") is null or "", Depends = ["company_details"] };
    public static readonly SelectionField LayoutBackground = new("Layout Background",
        ("Blank", "Blank"),
        ("Demo logo", "Demo logo"),
        ("Custom", "Custom")) { Required = true, Default = "Blank" };
    public static readonly BinaryField LayoutBackgroundImage = new("Background Image");
    public static readonly BinaryField Logo = new("Company Logo") { Related = "partner_id.image_1920", Readonly = false };
    public static readonly BinaryField LogoWeb = new("Logo Web") { Readonly = true, Attachment = false };
    public static readonly CharField Mobile = new("Mobile") { Related = "partner_id.mobile", Readonly = false, Store = true };
    public static readonly CharField Name = new("Company Name") { Related = "partner_id.name", Required = true, Readonly = false, Store = true };
    public static readonly Many2one PaperformatId = new("Paper format", "report.paperformat") { Default = 1 };
    public static readonly Many2one ParentId = new("Parent Company", "res.company") { OnDelete = "restrict" };
    public static readonly Many2many ParentIds = new("Parent", "res.company") { Readonly = true, Store = false, Compute = record => Ancestors(record), Depends = ["parent_path"] };
    public static readonly CharField ParentPath = new("Parent Path");
    public static readonly IntegerField PartnerGid = new("Company database ID") { Related = "partner_id.partner_gid", Store = true, Aggregator = "sum" };
    public static readonly Many2one PartnerId = new("Partner", "res.partner") { Required = true, OnDelete = "restrict" };
    public static readonly CharField Phone = new("Phone") { Related = "partner_id.phone", Readonly = false, Store = true };
    public static readonly CharField PrimaryColor = new("Primary Color");
    public static readonly HtmlField ReportFooter = new("Report Footer") { Translate = true };
    public static readonly HtmlField ReportHeader = new("Company Tagline") { Translate = true };
    public static readonly Many2one ResourceCalendarId = new("Default Working Hours", "resource.calendar");
    public static readonly One2many ResourceCalendarIds = new("Working Hours", "resource.calendar", "company_id");
    public static readonly Many2one RootId = new("Root", "res.company") { Readonly = true, Store = false, Compute = record => Ancestors(record)[0], Depends = ["parent_path"] };
    public static readonly CharField SecondaryColor = new("Secondary Color");
    public static readonly IntegerField Sequence = new("Sequence") { Default = 10 };
    public static readonly BooleanField SnailmailColor = new("Snailmail Color") { Default = true };
    public static readonly BooleanField SnailmailCover = new("Add a Cover Page") { Default = false };
    public static readonly BooleanField SnailmailDuplex = new("Both sides") { Default = false };
    public static readonly CharField SocialFacebook = new("Facebook Account");
    public static readonly CharField SocialGithub = new("GitHub Account");
    public static readonly CharField SocialInstagram = new("Instagram Account");
    public static readonly CharField SocialLinkedin = new("LinkedIn Account");
    public static readonly CharField SocialTiktok = new("TikTok Account");
    public static readonly CharField SocialTwitter = new("X Account");
    public static readonly CharField SocialYoutube = new("Youtube Account");
    public static readonly Many2one StateId = new("Fed. State", "res.country.state") { Store = false, Compute = record => record.Sudo().Rel("partner_id").Rel("state_id").Id is > 0 and var id ? id : null, Inverse = (records, value) => ToPartner(records, "state_id", value), Depends = ["partner_id.state_id"] };
    public static readonly CharField Street = new("Street") { Store = false, Compute = record => record.Sudo().Rel("partner_id").Str("street"), Inverse = (records, value) => ToPartner(records, "street", value), Depends = ["partner_id.street"] };
    public static readonly CharField Street2 = new("Street2") { Name = "street2", Store = false, Compute = record => record.Sudo().Rel("partner_id").Str("street2"), Inverse = (records, value) => ToPartner(records, "street2", value), Depends = ["partner_id.street2"] };
    public static readonly Many2many UninstalledL10nModuleIds = new("Uninstalled L10N Module", "ir.module.module") { Name = "uninstalled_l10n_module_ids", Readonly = true, Store = false };
    public static readonly Many2many UserIds = new("Accepted Users", "res.users") { Table = "res_company_users_rel", Column1 = "cid", Column2 = "user_id" };
    public static readonly BooleanField UsesDefaultLogo = new("Uses Default Logo") { Readonly = true };
    public static readonly CharField Vat = new("Tax ID") { Related = "partner_id.vat", Readonly = false };
    public static readonly CharField Website = new("Website Link") { Related = "partner_id.website", Readonly = false };
    public static readonly CharField Zip = new("Zip") { Store = false, Compute = record => record.Sudo().Rel("partner_id").Str("zip"), Inverse = (records, value) => ToPartner(records, "zip", value), Depends = ["partner_id.zip"] };
}
