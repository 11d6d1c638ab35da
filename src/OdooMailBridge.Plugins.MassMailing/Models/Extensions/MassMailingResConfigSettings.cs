using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Extend("res.config.settings")]
public sealed partial class MassMailingResConfigSettings : ModelLayer
{
    public static readonly BooleanField GroupMassMailingCampaign = new("Mailing Campaigns") { ImpliedGroup = "mass_mailing.group_mass_mailing_campaign" };
    public static readonly Many2one MassMailingMailServerId = new("Mail Server", "ir.mail_server") { ConfigParameter = "mass_mailing.mail_server_id" };
    public static readonly BooleanField MassMailingOutgoingMailServer = new("Dedicated Server") { ConfigParameter = "mass_mailing.outgoing_mail_server" };
    public static readonly BooleanField MassMailingReports = new("24H Stat Mailing Reports") { ConfigParameter = "mass_mailing.mass_mailing_reports" };
    public static readonly BooleanField MassMailingSplitContactName = new("Split First and Last Name") { Default = false };
    public static readonly BooleanField ShowBlacklistButtons = new("Blacklist Option when Unsubscribing") { ConfigParameter = "mass_mailing.show_blacklist_buttons" };
}
