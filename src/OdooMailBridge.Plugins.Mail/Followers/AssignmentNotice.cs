using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Layouts;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Followers;

/// <summary>Tells a user that a record is theirs now.</summary>
public static class AssignmentNotice
{
    public static void Send(Records record, int partner)
    {
        var env = record.Env;
        var name = record.Sudo().DisplayName;
        var model = ThreadArguments.Escape(record.Model.Label.ToLowerInvariant() is { Length: > 0 } ? record.Model.Label : record.Model.Name);
        var who = ThreadArguments.Escape(env.Sql.One<string>("SELECT name FROM res_partner WHERE id = @partner", new { partner }) ?? "");
        var body = $"<span><span>Dear {who},</span>\n    <br><br>\n    <span style=\"margin-top: 8px;\">You have been assigned to the {model} {ThreadArguments.Escape(name)}.</span>\n    <br></span>";
        record.As<MailThread>()!.MessageNotify(record, new Values
        {
            ["subject"] = $"You have been assigned to {name}",
            ["body"] = body,
            ["body_is_html"] = true,
            ["partner_ids"] = new[] { partner },
            ["record_name"] = name,
            ["email_layout_xmlid"] = LayoutTemplates.Usual,
            ["model_description"] = record.Model.Label,
        });
    }
}
