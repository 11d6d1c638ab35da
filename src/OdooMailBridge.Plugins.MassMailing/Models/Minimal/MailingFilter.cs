using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("mailing.filter", "Mailing Favorite Filters", Order = "create_date DESC")]
public sealed partial class MailingFilter : ModelLayer
{
    public static readonly CharField MailingDomain = new("Mailing domain") { Required = true };
    public static readonly Many2one MailingModelId = new("Mailing model", "ir.model") { Required = true, OnDelete = "cascade" };
    public static readonly CharField Name = new("Name") { Required = true };
}
