using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>The form of a server while it is edited (section 1.3 of the specification).</summary>
public sealed partial class IrMailServer
{
    private static readonly string[] Tokens =
        ["google_gmail_authorization_code", "google_gmail_refresh_token", "google_gmail_access_token", "google_gmail_access_token_expiration",
         "microsoft_outlook_refresh_token", "microsoft_outlook_access_token", "microsoft_outlook_access_token_expiration"];

    public override void Edited(FormEdit form, string field)
    {
        base.Edited(form, field);
        var server = form.Record;
        var authentication = server.Str("smtp_authentication");
        var oauth = authentication is "gmail" or "outlook";
        switch (field)
        {
            case "smtp_encryption" when !oauth:
                form.Set("smtp_port", ConnectionSecurity.Kind(server.Str("smtp_encryption")) == "ssl" ? 465 : 25);
                break;
            case "smtp_authentication" when oauth:
                form.Set("smtp_host", authentication == "gmail" ? "smtp.gmail.com" : "smtp.outlook.com");
                form.Set("smtp_encryption", "starttls");
                form.Set("smtp_port", 587);
                form.Set("from_filter", server.Value("smtp_user"));
                break;
            case "smtp_authentication":
                foreach (var token in Tokens.Where(Info.Fields.ContainsKey)) form.Set(token, false);
                break;
            case "smtp_user" when oauth:
                form.Set("from_filter", server.Value("smtp_user"));
                break;
        }
    }
}
