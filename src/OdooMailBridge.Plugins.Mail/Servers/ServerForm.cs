using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>What a form of a server fills in while it is edited (section 1.3 of the specification); create and write never do.</summary>
public static class ServerForm
{
    private static readonly string[] Tokens =
        ["google_gmail_authorization_code", "google_gmail_refresh_token", "google_gmail_access_token", "google_gmail_access_token_expiration",
         "microsoft_outlook_refresh_token", "microsoft_outlook_access_token", "microsoft_outlook_access_token_expiration"];

    /// <summary>Applies the change of one field to the form's values.</summary>
    public static void Changed(Values form, string field)
    {
        var oauth = form.Text("smtp_authentication") is "gmail" or "outlook";
        switch (field)
        {
            case "smtp_encryption" when !oauth:
                form["smtp_port"] = ConnectionSecurity.Kind(form.Text("smtp_encryption")) == "ssl" ? 465 : 25;
                break;
            case "smtp_authentication" when oauth:
                form["smtp_host"] = form.Text("smtp_authentication") == "gmail" ? "smtp.gmail.com" : "smtp.outlook.com";
                form["smtp_encryption"] = "starttls";
                form["smtp_port"] = 587;
                form["from_filter"] = form.Peek("smtp_user") ?? false;
                break;
            case "smtp_authentication":
                foreach (var token in Tokens.Where(form.ContainsKey)) form[token] = false;
                break;
            case "smtp_user" when oauth:
                form["from_filter"] = form.Peek("smtp_user") ?? false;
                break;
        }
    }
}
