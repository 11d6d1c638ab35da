using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Extend("ir.mail_server")]
public sealed partial class MassMailingIrMailServer : ModelLayer
{
    public static readonly One2many ActiveMailingIds = new("Active mailing using this mail server", "mailing.mailing", "mail_server_id") { Readonly = true, FieldDomain = "[('state', '!=', 'done'), ('active', '=', True)]" };
}
