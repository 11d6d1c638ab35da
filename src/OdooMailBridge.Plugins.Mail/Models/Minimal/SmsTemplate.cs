using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("sms.template", "SMS Templates")]
public sealed partial class SmsTemplate : ModelLayer
{
    public static readonly CharField Name = new("Name") { Required = true };
}
