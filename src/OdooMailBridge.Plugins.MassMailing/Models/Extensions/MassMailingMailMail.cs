using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Extend("mail.mail")]
public sealed partial class MassMailingMailMail : ModelLayer
{
    public static readonly Many2one MailingId = new("Mass Mailing", "mailing.mailing");
    public static readonly One2many MailingTraceIds = new("Statistics", "mailing.trace", "mail_mail_id");
}
