using OdooMailBridge.Plugins.Mail.Servers.OAuth;

namespace OdooMailBridge.Plugins.Outlook;

/// <summary>Microsoft's identity platform as Odoo 18 asks it: <c>microsoft_outlook.endpoint</c> may name a tenant's own.</summary>
public static class MicrosoftAccount
{
    private const string DefaultEndpoint = "https://login.microsoftonline.com/common/oauth2/v2.0/";

    public static OAuthService Service { get; } = new()
    {
        Module = "microsoft_outlook",
        Authentication = "outlook",
        Label = "Outlook",
        Prefix = "microsoft_outlook_",
        ConfirmPath = "/microsoft_outlook/confirm",
        Scope = "offline_access https://outlook.office.com/SMTP.Send",
        MailboxScope = "offline_access https://outlook.office.com/IMAP.AccessAsUser.All",
        Extra = [("response_mode", "query")],
        Patience = TimeSpan.FromSeconds(10),
        ShowsDetail = true,
        NotConnected = "Please connect with your Outlook account before using it.",
        Addresses = parameter =>
        {
            var text = parameter("microsoft_outlook.endpoint") is { Length: > 0 } own ? own : DefaultEndpoint;
            var endpoint = new Uri(text.EndsWith('/') ? text : text + "/");
            return (new Uri(endpoint, "authorize"), new Uri(endpoint, "token"));
        },
    };
}
