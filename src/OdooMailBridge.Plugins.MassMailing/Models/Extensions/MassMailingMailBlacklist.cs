using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Extend("mail.blacklist")]
public sealed partial class MassMailingMailBlacklist : ModelLayer
{
    public static readonly Many2one OptOutReasonId = new("Opt-out Reason", "mailing.subscription.optout") { OnDelete = "restrict", Tracking = 10 };
}
