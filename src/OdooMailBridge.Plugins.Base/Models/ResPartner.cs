using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.partner", "Contact", Order = "complete_name ASC, id DESC", RecNamesSearch = "complete_name,email,ref,vat,company_registry", Mixins = ["image.mixin", "avatar.mixin"])]
[SqlConstraint("check_name", "Contacts require a name")]
public sealed partial class ResPartner : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly IntegerField ActiveLangCount = new("Active Lang Count") { Readonly = true, Store = false, Compute = record => record.Env.Work.Access.Languages(record.Env).Count };
    public static readonly CharField AdditionalInfo = new("Additional info");
    public static readonly One2many BankIds = new("Banks", "res.partner.bank", "partner_id");
    public static readonly CharField Barcode = new("Barcode") { CompanyDependent = true };
    public static readonly Many2many CategoryId = new("Tags", "res.partner.category") { Table = "res_partner_res_partner_category_rel", Column1 = "partner_id", Column2 = "category_id", DefaultFrom = env => Wire.Ids(env.Context["category_id"]) };
    public static readonly One2many ChildIds = new("Contact", "res.partner", "parent_id") { FieldDomain = "[('active', '=', True)]", FieldContext = new Values { ["active_test"] = false } };
    public static readonly CharField City = new("City");
    public static readonly IntegerField Color = new("Color Index") { Default = 0, Aggregator = "sum" };
    public static readonly HtmlField Comment = new("Notes");
    public static readonly CharField CommercialCompanyName = new("Company Name Entity") { Readonly = true, Compute = ComputeCommercialCompanyName, Depends = ["company_name", "parent_id.is_company", "commercial_partner_id.name"], Store = true };
    public static readonly Many2one CommercialPartnerId = new("Commercial Entity", "res.partner") { Readonly = true, Compute = ComputeCommercialPartner, Depends = ["id", "is_company", "parent_id.commercial_partner_id"], Store = true };
    public static readonly Many2one CompanyId = new("Company", "res.company");
    public static readonly CharField CompanyName = new("Company Name");
    public static readonly CharField CompanyRegistry = new("Company ID");
    public static readonly SelectionField CompanyType = new("Company Type", ("person", "Individual"), ("company", "Company")) { Store = false, Compute = record => record.Flag("is_company") ? "company" : "person", Depends = ["is_company"], Inverse = InverseCompanyType };
    public static readonly CharField CompleteName = new("Complete Name") { Readonly = true, Compute = ComputeCompleteName, Depends = ["is_company", "name", "parent_id.name", "type", "company_name", "commercial_company_name"], Store = true };
    public static readonly CharField ContactAddress = new("Complete Address") { Readonly = true, Store = false, Compute = ComputeContactAddress, Depends = ["street", "street2", "zip", "city", "state_id", "country_id", "commercial_company_name", "is_company", "parent_id"] };
    public static readonly CharField ContactAddressInline = new("Inlined Complete Address") { Readonly = true, Store = false, Compute = record => ComputeContactAddressInline(record), Tracking = 6, Depends = ["street", "street2", "zip", "city", "state_id", "country_id"] };
    public static readonly CharField CountryCode = new("Country Code") { Related = "country_id.code", Size = 2 };
    public static readonly Many2one CountryId = new("Country", "res.country") { OnDelete = "restrict" };
    public static readonly CharField Email = new("Email") { Tracking = 1 };
    public static readonly CharField EmailFormatted = new("Formatted Email") { Readonly = true, Store = false, Compute = ComputeEmailFormatted, Depends = ["name", "email"] };
    public static readonly BooleanField Employee = new("Employee");
    public static readonly CharField Function = new("Job Position");
    public static readonly Many2one IndustryId = new("Industry", "res.partner.industry");
    public static readonly BooleanField IsCompany = new("Is a Company") { Default = false };
    public static readonly BooleanField IsPublic = new("Is Public") { Readonly = true, Store = false, ComputeSudo = true, Compute = ComputeIsPublic };
    public static readonly SelectionField Lang = new("Language") { OptionsFrom = Languages.Options, DefaultFrom = env => env.Lang ?? "en_US" };
    public static readonly CharField Mobile = new("Mobile");
    public static readonly CharField Name = new("Name") { Tracking = 1 };
    public static readonly Many2one ParentId = new("Related Company", "res.partner") { Tracking = 3 };
    public static readonly CharField ParentName = new("Parent name") { Related = "parent_id.name", Tracking = 7 };
    public static readonly IntegerField PartnerGid = new("Company database ID") { Aggregator = "sum" };
    public static readonly FloatField PartnerLatitude = new("Geo Latitude") { Digits = (10, 7), Aggregator = "sum" };
    public static readonly FloatField PartnerLongitude = new("Geo Longitude") { Digits = (10, 7), Aggregator = "sum" };
    public static readonly BooleanField PartnerShare = new("Share Partner") { Readonly = true, Compute = ComputePartnerShare, Depends = ["user_ids.share", "user_ids.active"], Store = true };
    public static readonly CharField Phone = new("Phone") { Tracking = 2 };
    public static readonly CharField Ref = new("Reference");
    public static readonly Many2one SameCompanyRegistryPartnerId = new("Partner with same Company Registry", "res.partner") { Readonly = true, Store = false, Compute = ComputeSameCompanyRegistry, Depends = ["vat", "company_id", "company_registry"] };
    public static readonly Many2one SameVatPartnerId = new("Partner with same Tax ID", "res.partner") { Readonly = true, Store = false, Compute = ComputeSameVat, Depends = ["vat", "company_id", "company_registry"] };
    public static readonly Many2one Self = new("Self", "res.partner") { Readonly = true, Store = false, Compute = record => record.Id };
    public static readonly CharField SignupType = new("Signup Token Type") { Groups = "base.group_erp_manager", Copy = false };
    public static readonly Many2one StateId = new("State", "res.country.state") { OnDelete = "restrict" };
    public static readonly CharField Street = new("Street");
    public static readonly CharField Street2 = new("Street2") { Name = "street2" };
    public static readonly Many2one Title = new("Title", "res.partner.title");
    public static readonly SelectionField Type = new("Address Type",
        ("contact", "Contact"),
        ("invoice", "Invoice Address"),
        ("delivery", "Delivery Address"),
        ("other", "Other Address")) { Default = "contact" };
    public static readonly SelectionField Tz = new("Timezone") { OptionsFrom = _ => TimeZones.Options, DefaultFrom = env => env.Context.Text("tz") };
    public static readonly CharField TzOffset = new("Timezone offset") { Readonly = true, Store = false, Compute = record => TimeZones.Offset(record.Str("tz"), record.Env.Now), Depends = ["tz"] };
    public static readonly Many2one UserId = new("Salesperson", "res.users") { Tracking = 4, Store = true, Readonly = false, Copy = true, Compute = ComputeSalesperson, Depends = ["parent_id"] };
    public static readonly One2many UserIds = new("Users", "res.users", "partner_id");
    public static readonly CharField Vat = new("Tax ID") { Tracking = 5 };
    public static readonly CharField Website = new("Website Link");
    public static readonly CharField Zip = new("Zip");
}
