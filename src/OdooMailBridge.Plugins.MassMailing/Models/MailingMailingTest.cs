using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("mailing.mailing.test", "Sample Mail Wizard", Transient = true)]
public sealed partial class MailingMailingTest : ModelLayer
{
    public static readonly TextField EmailTo = new("Recipients") { Required = true };
    public static readonly Many2one MassMailingId = new("Mailing", "mailing.mailing") { Required = true, OnDelete = "cascade" };
}
