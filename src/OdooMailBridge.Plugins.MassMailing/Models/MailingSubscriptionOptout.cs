using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("mailing.subscription.optout", "Mailing Subscription Reason", Order = "sequence ASC, create_date DESC, id DESC")]
public sealed partial class MailingSubscriptionOptout : ModelLayer
{
    public static readonly BooleanField IsFeedback = new("Ask For Feedback");
    public static readonly CharField Name = new("Reason") { Translate = true };
    public static readonly IntegerField Sequence = new("Sequence") { Default = 10 };
}
