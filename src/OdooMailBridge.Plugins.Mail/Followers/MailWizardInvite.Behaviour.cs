using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Templates;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Invites people to follow a record, and tells them so.</summary>
public sealed partial class MailWizardInvite
{
    public override Values DefaultGet(Env env, IReadOnlyList<string> fields)
    {
        var defaults = base.DefaultGet(env, fields);
        if (fields.Contains("message")) defaults["message"] = $"<div><p>Hello,</p><p>{ThreadArguments.Escape(Invitation(env, defaults))}</p></div>";
        return defaults;
    }

    /// <summary>Makes the partners follow the record; those who did not before are told in the wizard's words.</summary>
    [Rpc]
    public Values AddFollowers(Records records)
    {
        var env = records.Env;
        if (env.User.Sudo().Text("email").Length == 0) throw new UserError("Unable to post message, please configure the sender's email address.");
        foreach (var wizard in records)
        {
            var document = env.Browse(wizard.Text("res_model"), wizard.Get(ResId));
            var thread = document.As<MailThread>() ?? throw PythonError.AttributeError($"'{document.Model.Name}' object has no attribute 'message_subscribe'");
            var partners = wizard.Get(PartnerIds).IdArray.Except(document.Sudo().Rel("message_partner_ids").IdArray).ToArray();
            thread.MessageSubscribe(document, partners);
            if (wizard.Get(Notify) && partners.Length > 0 && !HtmlEmptiness.IsEmpty(wizard.Get(Message))) thread.MessageNotify(document, Notice(wizard, document, partners));
        }
        return new Values { ["type"] = "ir.actions.act_window_close" };
    }

    private static string Invitation(Env env, Values defaults)
    {
        var user = env.User.Sudo().DisplayName;
        return defaults.Text("res_model") is { Length: > 0 } model && env.HasModel(model) && Wire.Id(defaults.Peek("res_id")) is > 0 and var id
            ? $"{user} invited you to follow {RenderLayout.Label(env.Browse(model, id))} document: {env.Browse(model, id).DisplayName}"
            : $"{user} invited you to follow a new document.";
    }

    private static Values Notice(Records wizard, Records document, int[] partners)
    {
        var from = wizard.Env.User.Sudo().Text("email_formatted");
        return new Values
        {
            ["subject"] = $"Invitation to follow {RenderLayout.Label(document)}: {document.DisplayName}",
            ["body"] = wizard.Get(Message),
            ["body_is_html"] = true,
            ["record_name"] = document.DisplayName,
            ["email_from"] = from,
            ["reply_to"] = from,
            ["reply_to_force_new"] = true,
            ["email_add_signature"] = true,
            ["partner_ids"] = partners,
        };
    }
}
