using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Extend("res.config.settings")]
public sealed partial class MailResConfigSettings : ModelLayer
{
    public static readonly Many2one AliasDomainId = new("Alias Domain", "mail.alias.domain") { Related = "company_id.alias_domain_id", Readonly = false };
    public static readonly CharField EmailPrimaryColor = new("Email Header Color") { Related = "company_id.email_primary_color", Readonly = false };
    public static readonly CharField EmailSecondaryColor = new("Email Button Color") { Related = "company_id.email_secondary_color", Readonly = false };
    public static readonly BooleanField ExternalEmailServerDefault = new("Use Custom Email Servers") { ConfigParameter = "base_setup.default_external_email_server" };
    public static readonly IntegerField FailCounter = new("Fail Mail") { Readonly = true, Store = false, Compute = record => record.Env.Sudo()["mail.mail"].SearchCount(Domain.And(Domain.Leaf("date", ">=", record.Env.Now.AddDays(-30)), Domain.Eq("state", "exception"))) };
    public static readonly CharField GoogleGmailClientIdentifier = new("Gmail Client Id") { ConfigParameter = "google_gmail_client_id" };
    public static readonly CharField GoogleGmailClientSecret = new("Gmail Client Secret") { ConfigParameter = "google_gmail_client_secret" };
    public static readonly CharField GoogleTranslateApiKey = new("Message Translation API Key") { ConfigParameter = "mail.google_translate_api_key" };
    public static readonly BooleanField ModuleGoogleGmail = new("Support Gmail Authentication");
    public static readonly BooleanField ModuleMicrosoftOutlook = new("Support Outlook Authentication");
    public static readonly BooleanField RestrictTemplateRendering = new("Restrict Template Rendering") { ConfigParameter = "mail.restrict.template.rendering" };
    public static readonly CharField SfuServerKey = new("SFU Server key") { ConfigParameter = "mail.sfu_server_key" };
    public static readonly CharField SfuServerUrl = new("SFU Server URL") { ConfigParameter = "mail.sfu_server_url" };
    public static readonly CharField TenorApiKey = new("Tenor API key") { ConfigParameter = "discuss.tenor_api_key" };
    public static readonly SelectionField TenorContentFilter = new("Tenor content filter", ("high", "High"), ("medium", "Medium"), ("low", "Low"), ("off", "Off")) { Default = "low", ConfigParameter = "discuss.tenor_content_filter" };
    public static readonly IntegerField TenorGifLimit = new("Tenor Gif Limit") { Aggregator = "sum", Default = 8, ConfigParameter = "discuss.tenor_gif_limit" };
    public static readonly CharField TwilioAccountSid = new("Twilio Account SID") { ConfigParameter = "mail.twilio_account_sid" };
    public static readonly CharField TwilioAccountToken = new("Twilio Account Auth Token") { ConfigParameter = "mail.twilio_account_token" };
    public static readonly BooleanField UseTwilioRtcServers = new("Use Twilio ICE servers") { ConfigParameter = "mail.use_twilio_rtc_servers" };
}
