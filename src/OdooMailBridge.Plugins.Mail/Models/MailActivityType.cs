using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.activity.type", "Activity Type", Order = "sequence, id")]
public sealed partial class MailActivityType : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly CharField Category = new("Category");
    public static readonly CharField ChainingType = new("Chaining type") { Required = true };
    public static readonly CharField DecorationType = new("Decoration type");
    public static readonly HtmlField DefaultNote = new("Default note") { Translate = true };
    public static readonly Many2one DefaultUserId = new("Default user", "res.users");
    public static readonly IntegerField DelayCount = new("Delay count");
    public static readonly CharField DelayFrom = new("Delay from") { Required = true };
    public static readonly CharField DelayUnit = new("Delay unit") { Required = true };
    public static readonly CharField Icon = new("Icon");
    public static readonly BooleanField KeepDone = new("Keep done");
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
    public static readonly CharField ResModel = new("Res model");
    public static readonly IntegerField Sequence = new("Sequence");
    public static readonly CharField Summary = new("Summary") { Translate = true };
    public static readonly Many2one TriggeredNextTypeId = new("Triggered next type", "mail.activity.type") { OnDelete = "restrict" };
}
