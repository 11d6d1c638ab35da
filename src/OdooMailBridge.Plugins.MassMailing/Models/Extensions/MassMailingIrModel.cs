using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Extend("ir.model")]
public sealed partial class MassMailingIrModel : ModelLayer
{
    public static readonly BooleanField IsMailingEnabled = new("Mailing Enabled") { Readonly = true, Store = false, Compute = record => record.Str("model") is "res.partner" or "mailing.contact" or "mailing.list" or "crm.lead" };
}
