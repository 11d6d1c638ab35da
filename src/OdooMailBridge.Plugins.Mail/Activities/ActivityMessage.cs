using System.Globalization;
using System.Text;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Layouts;
using OdooMailBridge.Plugins.Mail.Templates;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Activities;

/// <summary>What is said of an activity: to whom it is given, and on its record when it is done.</summary>
internal static class ActivityMessage
{
    public static void Assigned(Records activity)
    {
        if (MailActivity.RecordOf(activity) is not { } record || record.As<MailThread>() is not { } thread) return;
        var sudo = activity.Sudo();
        var type = sudo.Get(MailActivity.ActivityTypeId).Str("name") ?? "";
        var name = sudo.Get(MailActivity.ResName) ?? "";
        var deadline = sudo.Get(MailActivity.DateDeadline)?.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture) ?? "";
        var summary = sudo.Get(MailActivity.Summary) ?? "";
        var body = new StringBuilder("<div><p>").Append(Escape(activity.Env.Profile.Name)).Append(" has just assigned you the following activity:</p><ul>")
            .Append("<li>Document: \"").Append(Escape(name)).Append("\" (").Append(Escape(record.Model.Label)).Append(")</li>");
        if (summary.Length > 0) body.Append("<li>Summary: ").Append(Escape(summary)).Append("</li>");
        body.Append("<li>Deadline: ").Append(deadline).Append("</li></ul>");
        if (sudo.Get(MailActivity.Note) is { Length: > 0 } note && !TemplateFormats.IsHtmlEmpty(note)) body.Append("<div>").Append(note).Append("</div>");
        thread.MessageNotify(record, new Values
        {
            ["partner_ids"] = new[] { sudo.Get(MailActivity.UserId).Rel("partner_id").Id },
            ["body"] = body.Append("</div>").ToString(),
            ["body_is_html"] = true,
            ["record_name"] = name,
            ["model_description"] = record.Model.Label,
            ["email_layout_xmlid"] = LayoutTemplates.Usual,
            ["subject"] = $"\"{name}: {(summary.Length > 0 ? summary : type)}\" assigned to you",
            ["subtitles"] = new List<object?> { $"Activity: {type}", $"Deadline: {deadline}" },
        });
    }

    /// <summary>Posts on the record that the activity is done; nobody but followers of activities is told.</summary>
    public static Records Done(Records activity, Records record, string feedback, int[] attachments)
    {
        var sudo = activity.Sudo();
        var type = sudo.Get(MailActivity.ActivityTypeId);
        var user = sudo.Get(MailActivity.UserId);
        var body = new StringBuilder("<div><p><span class=\"fa ").Append(Escape(type.Str("icon") ?? "")).Append(" fa-fw\"></span><span>").Append(Escape(type.Str("name") ?? "")).Append("</span> done");
        if (user.Id != activity.Env.Uid) body.Append(" (originally assigned to <span>").Append(Escape(user.Str("name") ?? "")).Append("</span>)");
        if (sudo.Get(MailActivity.Summary) is { Length: > 0 } summary) body.Append("<span>: </span><span>").Append(Escape(summary)).Append("</span>");
        body.Append("</p>");
        if (feedback.Length > 0) body.Append("<div>").AppendJoin("<br>", feedback.Split('\n').Select(Escape)).Append("</div>");
        if (sudo.Get(MailActivity.Note) is { Length: > 0 } note && note != "<p><br></p>") body.Append("<div class=\"o_mail_note_title fw-bold\">Original note:</div><div>").Append(note).Append("</div>");
        return record.As<MailThread>()!.MessagePost(record, new Values
        {
            ["body"] = body.Append("</div>").ToString(),
            ["body_is_html"] = true,
            ["author_id"] = activity.Env.Profile.PartnerId,
            ["attachment_ids"] = attachments,
            ["mail_activity_type_id"] = type.Any ? type.Id : false,
            ["subtype_xmlid"] = "mail.mt_activities",
        });
    }

    private static string Escape(string text) => ThreadArguments.Escape(text);
}
