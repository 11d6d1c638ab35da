using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Outlook;

[Extend("ir.mail_server", Mixins = ["microsoft.outlook.mixin"])]
public sealed class OutlookMailServer : ModelLayer
{
    public static readonly SelectionField SmtpAuthentication = new("Authenticate with") { Add = [("outlook", "Outlook OAuth Authentication")] };
}
