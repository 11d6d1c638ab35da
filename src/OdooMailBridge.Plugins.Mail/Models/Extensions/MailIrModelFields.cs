using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Extend("ir.model.fields")]
public sealed partial class MailIrModelFields : ModelLayer
{
    public static readonly IntegerField Tracking = new("Enable Ordered Tracking") { Aggregator = "sum" };
}
