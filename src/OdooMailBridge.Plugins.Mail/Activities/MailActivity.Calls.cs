using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Activities;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Doing, putting off and dropping activities.</summary>
public sealed partial class MailActivity
{
    private const int Snoozed = 7;

    [Rpc]
    public object ActionDone(Records records) => ActionFeedback(records.Where(activity => activity.Get(Active)));

    /// <summary>Marks as done; answers the id of the message on the first one's record, or false.</summary>
    [Rpc]
    public object ActionFeedback(Records records, string? feedback = null, object? attachmentIds = null) =>
        Finish(records, feedback, Wire.Ids(attachmentIds)).Messages is [var first, ..] ? first : false;

    [Rpc]
    public object ActionDoneScheduleNext(Records records) => ActionFeedbackScheduleNext(records);

    /// <summary>As <see cref="ActionFeedback"/>; false when the type has planned the next one by itself, else the form to plan it.</summary>
    [Rpc(One = true)]
    public object ActionFeedbackScheduleNext(Records records, string? feedback = null, object? attachmentIds = null)
    {
        var context = new Values
        {
            ["default_previous_activity_type_id"] = records.Get(ActivityTypeId) is { Any: true } type ? type.Id : false, ["activity_previous_deadline"] = records.Get(DateDeadline),
            ["default_res_id"] = records.Int("res_id"), ["default_res_model"] = records.Get(ResModel),
        };
        if (Finish(records, feedback, Wire.Ids(attachmentIds)).Planned) return false;
        return new Values
        {
            ["name"] = "Schedule an Activity", ["context"] = context, ["view_mode"] = "form", ["res_model"] = "mail.activity", ["views"] = new List<object?> { new List<object?> { false, "form" } },
            ["type"] = "ir.actions.act_window", ["target"] = "new",
        };
    }

    [Rpc]
    public object? ActionNotify(Records records)
    {
        foreach (var activity in records) ActivityMessage.Assigned(activity);
        return null;
    }

    [Rpc]
    public object? ActionCancel(Records records)
    {
        records.Where(activity => activity.Get(Active)).Unlink();
        return null;
    }

    /// <summary>Puts off by a week, from today when it is overdue.</summary>
    [Rpc]
    public object? ActionSnooze(Records records)
    {
        foreach (var activity in records.Where(activity => activity.Get(Active)))
        {
            var due = activity.Get(DateDeadline) is { } day && day > activity.Env.Today ? day : activity.Env.Today;
            activity.Write(new Values { ["date_deadline"] = due.AddDays(Snoozed) });
        }
        return null;
    }

    [Rpc]
    public Values ActionCloseDialog(Records records) => new() { ["type"] = "ir.actions.act_window_close" };

    [Rpc(One = true)]
    public Values ActionOpenDocument(Records records) => new()
    {
        ["res_id"] = records.Int("res_id"), ["res_model"] = records.Get(ResModel), ["target"] = "current", ["type"] = "ir.actions.act_window", ["view_mode"] = "form",
    };

    private static (int[] Messages, bool Planned) Finish(Records activities, string? feedback, int[] attachments)
    {
        activities.CheckAccess("write");
        var messages = new List<int>();
        var next = new List<Values>();
        foreach (var activity in activities)
        {
            if (RecordOf(activity) is not { } record) continue;
            if (activity.Get(ChainingType) == "trigger" && activity.Sudo().Get(ActivityTypeId).Get(MailActivityType.TriggeredNextTypeId) is { Any: true } following) next.Add(Following(activity, following));
            // Who has the activity may say that it is done, whatever they may do with the record.
            messages.Add(ActivityMessage.Done(activity, record.Sudo(), feedback ?? "", attachments).Id);
        }
        if (next.Count > 0) activities.Env["mail.activity"].Create(next);
        var kept = activities.Where(activity => activity.Sudo().Get(ActivityTypeId).Flag("keep_done"));
        if (kept.Any) kept.Write(new Values { ["active"] = false });
        activities.Except(kept).Unlink();
        return ([.. messages], next.Count > 0);
    }

    private static Values Following(Records activity, Records type) => new()
    {
        ["activity_type_id"] = type.Id, ["previous_activity_type_id"] = activity.Get(ActivityTypeId).Id, ["res_id"] = activity.Int("res_id"), ["res_model"] = activity.Get(ResModel),
        ["summary"] = type.Str("summary") is { Length: > 0 } summary ? summary : false, ["note"] = type.Str("default_note") is { Length: > 0 } note ? note : false,
        ["date_deadline"] = MailActivityType.Deadline(type, activity.Get(DateDeadline)), ["user_id"] = type.Get(MailActivityType.DefaultUserId) is { Any: true } user ? user.Id : activity.Env.Uid,
    };
}
