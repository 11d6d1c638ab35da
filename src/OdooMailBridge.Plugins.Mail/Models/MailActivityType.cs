using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.activity.type", "Activity Type", Order = "sequence, id")]
public sealed partial class MailActivityType : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly SelectionField Category = new("Action", ("default", "None"), ("upload_file", "Upload Document"), ("phonecall", "Phonecall")) { Default = "default" };
    public static readonly SelectionField ChainingType = new("Chaining Type", ("suggest", "Suggest Next Activity"), ("trigger", "Trigger Next Activity")) { Required = true, Default = "suggest" };
    public static readonly SelectionField DecorationType = new("Decoration Type", ("warning", "Alert"), ("danger", "Error"));
    public static readonly HtmlField DefaultNote = new("Default Note") { Translate = true };
    public static readonly Many2one DefaultUserId = new("Default User", "res.users");
    public static readonly IntegerField DelayCount = new("Schedule") { Default = 0 };
    public static readonly SelectionField DelayFrom = new("Delay Type", ("current_date", "after completion date"), ("previous_activity", "after previous activity deadline")) { Required = true, Default = "previous_activity" };
    public static readonly SelectionField DelayUnit = new("Delay units", ("days", "days"), ("weeks", "weeks"), ("months", "months")) { Required = true, Default = "days" };
    public static readonly CharField Icon = new("Icon");
    public static readonly BooleanField KeepDone = new("Keep Done");
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
    public static readonly CharField ResModel = new("Model");
    public static readonly IntegerField Sequence = new("Sequence") { Default = 10 };
    public static readonly CharField Summary = new("Default Summary") { Translate = true };
    public static readonly Many2one TriggeredNextTypeId = new("Trigger", "mail.activity.type") { OnDelete = "restrict" };

    /// <summary>When an activity of this type that is planned now falls due: so long after today, or after the one before it.</summary>
    public static DateOnly Deadline(Records type, DateOnly? previous)
    {
        var from = type.Get(DelayFrom) == "previous_activity" && previous is { } day ? day : type.Env.Today;
        return type.Get(DelayUnit) switch
        {
            "months" => from.AddMonths(type.Int("delay_count")),
            "weeks" => from.AddDays(7 * type.Int("delay_count")),
            _ => from.AddDays(type.Int("delay_count")),
        };
    }
}
