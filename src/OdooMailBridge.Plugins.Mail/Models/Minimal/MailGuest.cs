using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.guest", "Guest")]
public sealed partial class MailGuest : ModelLayer
{
    public static readonly CharField AccessToken = new("Access token") { Required = true };
    public static readonly Many2one CountryId = new("Country", "res.country");
    public static readonly CharField Lang = new("Lang");
    public static readonly CharField Name = new("Name") { Required = true };
    public static readonly CharField Timezone = new("Timezone");
}
