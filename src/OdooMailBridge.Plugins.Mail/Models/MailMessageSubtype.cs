using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.message.subtype", "Message subtypes", Steady = true, Order = "sequence, id")]
public sealed partial class MailMessageSubtype : ModelLayer
{
    public static readonly BooleanField Default = new("Default") { Default = true };
    public static readonly TextField Description = new("Description") { Translate = true };
    public static readonly BooleanField Hidden = new("Hidden");
    public static readonly BooleanField Internal = new("Internal Only");
    public static readonly CharField Name = new("Message Type") { Required = true, Translate = true };
    public static readonly Many2one ParentId = new("Parent", "mail.message.subtype");
    public static readonly CharField RelationField = new("Relation field");
    public static readonly CharField ResModel = new("Model");
    public static readonly IntegerField Sequence = new("Sequence") { Default = 1 };
    public static readonly BooleanField TrackRecipients = new("Track Recipients");
}
