using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.config.settings", "Config Settings", Transient = true)]
public sealed partial class ResConfigSettings : ModelLayer
{
    public static readonly IntegerField ActiveUserCount = new("Number of Active Users") { Readonly = true, Store = false, Compute = record => record.Env.Sudo()["res.users"].SearchCount(Domain.Eq("share", false)) };
    public static readonly BooleanField AuthSignupResetPassword = new("Enable password reset from Login page") { ConfigParameter = "auth_signup.reset_password" };
    public static readonly Many2one AuthSignupTemplateUserId = new("Template user for new users created through signup", "res.users") { ConfigParameter = "base.template_portal_user_id" };
    public static readonly SelectionField AuthSignupUninvited = new("Customer Account", ("b2b", "On invitation"), ("b2c", "Free sign up")) { ConfigParameter = "auth_signup.invitation_scope" };
    public static readonly IntegerField CompanyCount = new("Number of Companies") { Readonly = true, Store = false, Compute = record => record.Env.Sudo()["res.company"].SearchCount(Domain.True) };
    public static readonly CharField CompanyCountryCode = new("Company Country Code") { Related = "company_id.country_id.code", Size = 2 };
    public static readonly Many2one CompanyId = new("Company", "res.company") { Required = true, OnDelete = "cascade", DefaultFrom = env => env.CompanyId };
    public static readonly TextField CompanyInformations = new("Company Informations") { Readonly = true, Store = false, Compute = record => CompanyAddress(record.Sudo().Rel("company_id")), Depends = ["company_id"] };
    public static readonly CharField CompanyName = new("Company Name") { Related = "company_id.display_name" };
    public static readonly BooleanField DigestEmails = new("Digest Emails") { ConfigParameter = "digest.default_digest_emails" };
    public static readonly Many2one DigestId = new("Digest Email", "digest.digest") { ConfigParameter = "digest.default_digest_id" };
    public static readonly Many2one ExternalReportLayoutId = new("Document Template", "ir.ui.view") { Related = "company_id.external_report_layout_id" };
    public static readonly BooleanField GroupMultiCurrency = new("Multi-Currencies") { ImpliedGroup = "base.group_multi_currency" };
    public static readonly BooleanField IsRootCompany = new("Is Root Company") { Readonly = true, Store = false, Compute = record => record.Sudo().Rel("company_id").Rel("parent_id").IsEmpty, Depends = ["company_id"] };
    public static readonly IntegerField LanguageCount = new("Number of Languages") { Readonly = true, Store = false, Compute = record => record.Env.Sudo()["res.lang"].SearchCount(Domain.Eq("active", true)) };
    public static readonly BooleanField ModuleAccountInterCompanyRules = new("Manage Inter Company");
    public static readonly BooleanField ModuleAuthLdap = new("LDAP Authentication");
    public static readonly BooleanField ModuleAuthOauth = new("Use external authentication providers (OAuth)");
    public static readonly BooleanField ModuleBaseGeolocalize = new("GeoLocalize");
    public static readonly BooleanField ModuleBaseImport = new("Allow users to import data from CSV/XLS/XLSX/ODS files");
    public static readonly BooleanField ModuleGoogleCalendar = new("Allow the users to synchronize their calendar  with Google Calendar");
    public static readonly BooleanField ModuleGoogleRecaptcha = new("reCAPTCHA");
    public static readonly BooleanField ModuleMailPlugin = new("Allow integration with the mail plugins");
    public static readonly BooleanField ModuleMicrosoftCalendar = new("Allow the users to synchronize their calendar with Outlook Calendar");
    public static readonly BooleanField ModulePartnerAutocomplete = new("Partner Autocomplete");
    public static readonly BooleanField ModuleProductImages = new("Get product pictures using barcode");
    public static readonly BooleanField ModuleSms = new("SMS");
    public static readonly BooleanField ModuleVoip = new("VoIP");
    public static readonly BooleanField ModuleWebUnsplash = new("Unsplash Image Library");
    public static readonly BooleanField ModuleWebsiteCfTurnstile = new("Cloudflare Turnstile");
    public static readonly BooleanField PartnerAutocompleteInsufficientCredit = new("Insufficient credit") { Readonly = true, Store = false };
    public static readonly BooleanField PortalAllowApiKeys = new("Customer API Keys")
    {
        Store = false,
        Compute = record => record.Env.Parameter(PortalKeys) is { Length: > 0 },
        Inverse = (records, value) => records.Env.Sudo()["ir.config_parameter"].Call("set_param", PortalKeys, Wire.Truthy(value)),
        DefaultFrom = env => env.Parameter(PortalKeys) is { Length: > 0 },
    };
    public static readonly DatetimeField ProfilingEnabledUntil = new("Profiling enabled until") { ConfigParameter = "base.profiling_enabled_until" };
    public static readonly HtmlField ReportFooter = new("Custom Report Footer") { Related = "company_id.report_footer", Readonly = false, Translate = true };
    public static readonly BooleanField ShowEffect = new("Show Effect") { ConfigParameter = "base_setup.show_effect" };
    public static readonly BooleanField SnailmailColor = new("Print In Color") { Related = "company_id.snailmail_color", Readonly = false };
    public static readonly BooleanField SnailmailCover = new("Add a Cover Page") { Related = "company_id.snailmail_cover", Readonly = false };
    public static readonly BooleanField SnailmailCoverReadonly = new("Snailmail Cover Readonly") { Readonly = true, Store = false };
    public static readonly BooleanField SnailmailDuplex = new("Print Both sides") { Related = "company_id.snailmail_duplex", Readonly = false };
    public static readonly CharField UnsplashAccessKey = new("Access Key") { ConfigParameter = "unsplash.access_key" };
    public static readonly CharField UnsplashAppId = new("Application ID") { ConfigParameter = "unsplash.app_id" };
    public static readonly BooleanField UserDefaultRights = new("Default Access Rights") { ConfigParameter = "base_setup.default_user_rights" };
    public static readonly CharField WebAppName = new("Web App Name") { ConfigParameter = "web.web_app_name" };
}
