using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("sms.sms", "Outgoing SMS")]
public sealed partial class SmsSms : ModelLayer
{
    public static readonly CharField Name = new("Name");
}
