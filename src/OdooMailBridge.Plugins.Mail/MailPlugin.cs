using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

public sealed class MailPlugin : Plugin
{
    public override Manifest Manifest { get; } = new("mail", "Discuss", "18.0.1.0", ["base"]);
}
