using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Outlook;

/// <summary>Mailboxes that are read by IMAP with a Microsoft account (inbound.md 3.6).</summary>
[Extend("fetchmail.server", Mixins = ["microsoft.outlook.mixin"])]
public sealed class OutlookMailbox : ModelLayer
{
    private const int ImapOverTls = 993;

    private static readonly string[] Tokens = ["microsoft_outlook_refresh_token", "microsoft_outlook_access_token", "microsoft_outlook_access_token_expiration"];

    public static readonly SelectionField ServerType = new("Server Type") { Add = [("outlook", "Outlook OAuth Authentication")] };

    public override void Edited(FormEdit form, string field)
    {
        base.Edited(form, field);
        if (field is not ("server_type" or "is_ssl" or "object_id")) return;
        if (form.Record.Str("server_type") == "outlook")
        {
            form.Set("server", "imap.outlook.com");
            form.Set("is_ssl", true);
            form.Set("port", ImapOverTls);
        }
        else
            foreach (var token in Tokens) form.Set(token, false);
    }

    [Constrains("server_type", "is_ssl")]
    public void CheckEncryptionOfOutlook(Records records)
    {
        foreach (var server in records)
            if (server.Str("server_type") == "outlook" && !server.Flag("is_ssl")) throw new UserError($"SSL is required for server “{server.Str("name")}”.");
    }
}
