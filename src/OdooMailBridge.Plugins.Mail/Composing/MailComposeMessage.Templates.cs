using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>What was composed becomes a template; the forms are shown as windows by whoever can show them.</summary>
public sealed partial class MailComposeMessage
{
    [Rpc(One = true, ReadOnly = true)]
    public Values OpenTemplateCreationWizard(Records records) => Form(records, new Values { ["dialog_size"] = "medium" }, "Create a Mail Template");

    /// <summary>Makes a template of the composer's subject, body and files, and goes on with that.</summary>
    [Rpc(One = true)]
    public Values CreateMailTemplate(Records records)
    {
        var env = records.Env;
        if (records.Get(Model) is not { Length: > 0 } model || !env.HasModel(model)) throw new UserError("Template creation from composer requires a valid model.");
        var template = env["mail.template"].Create(new Values
        {
            ["name"] = records.Get(TemplateName) is { Length: > 0 } name ? name : records.Get(Subject),
            ["subject"] = records.Get(Subject),
            ["body_html"] = records.Get(Body),
            ["model_id"] = env.Sudo()["ir.model"].Search(Domain.Eq("model", model), limit: 1).Id,
            ["use_default_to"] = true,
            ["user_id"] = env.Uid,
        });
        // Files of this composer's user go over to the template; others stay where they belong.
        var files = records.Get(AttachmentIds).Sudo().Where(file => file.Text("res_model") == Info.Name && file.Rel("create_uid").Id == env.Uid);
        if (files.Any) template.Write(new Values { ["attachment_ids"] = new List<object?> { new List<object?> { 6L, 0L, files.IdArray } } });
        records.Write(new Values { ["template_id"] = template.Id });
        return Form(records, new Values(env.Context.ToValues()) { ["dialog_size"] = "large", ["default_model"] = model }, "Compose Email");
    }

    [Rpc(One = true, ReadOnly = true)]
    public Values CancelSaveTemplate(Records records) =>
        Form(records, new Values(records.Env.Context.ToValues()) { ["dialog_size"] = "large", ["default_model"] = records.Get(Model) ?? (object)false }, "Compose Email");

    private Values Form(Records composer, Values context, string name) =>
        new() { ["type"] = "ir.actions.act_window", ["name"] = name, ["view_mode"] = "form", ["res_id"] = composer.Id, ["res_model"] = Info.Name, ["target"] = "new", ["context"] = context };
}
