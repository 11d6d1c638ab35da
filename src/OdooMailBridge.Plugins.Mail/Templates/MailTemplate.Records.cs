using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Templates;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Templates as records: what is checked when one is saved, what is taken along in a copy.</summary>
public sealed partial class MailTemplate
{
    private static readonly string[] InlineFields = ["subject", "email_from", "email_to", "email_cc", "partner_to", "reply_to", "scheduled_date", "lang"];

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        foreach (var item in values) TemplateCheck.Check(env, item, InlineFields, "body_html");
        var created = base.Create(env, values);
        OwnAttachments(created);
        return created;
    }

    public override void Write(Records records, Values values)
    {
        records.CheckAccess("write");
        TemplateCheck.Check(records.Env, values, InlineFields, "body_html");
        base.Write(records, values);
        if (values.ContainsKey("attachment_ids")) OwnAttachments(records);
    }

    /// <summary>A template without name has none to show either.</summary>
    public override string? DisplayNameSql(Env env, string alias) => base.DisplayNameSql(env, alias) is { } name ? $"NULLIF({name}, '')" : null;

    /// <summary>A copy is named for its original, whatever name is asked for.</summary>
    public override Values CopyData(Records record, Values defaults) => base.CopyData(record, new Values(defaults) { ["name"] = $"{record.Get(Name)} (copy)" });

    public override void Unlink(Records records)
    {
        var actions = records.Sudo().Rel("ref_ir_act_window");
        base.Unlink(records);
        actions.Exists().Unlink();
    }

    [Constrains("model_id")]
    public void CheckModel(Records records)
    {
        foreach (var template in records.Sudo())
            if (template.Rel("model_id").Str("model") is { } model && records.Env.HasModel(model) && records.Env.Info(model).Abstract)
                throw new ValidationError($"You may not define a template on an abstract model: {model}");
    }

    [Rpc]
    public bool CreateAction(Records records)
    {
        foreach (var template in records)
        {
            var action = records.Env.Sudo()["ir.actions.act_window"].Create(new Values
            {
                ["name"] = $"Send Mail ({template.Get(Name)})",
                ["type"] = "ir.actions.act_window",
                ["res_model"] = "mail.compose.message",
                ["context"] = PythonRepr.Of(new Values { ["default_composition_mode"] = "mass_mail", ["default_model"] = template.Get(Model), ["default_template_id"] = template.Id }),
                ["view_mode"] = "form,list",
                ["target"] = "new",
                ["binding_model_id"] = template.Get(ModelId).Id,
                ["binding_type"] = "action",
                ["binding_view_types"] = "list,form",
            });
            template.Set("ref_ir_act_window", action.Id);
        }
        return true;
    }

    [Rpc]
    public bool UnlinkAction(Records records)
    {
        records.Sudo().Rel("ref_ir_act_window").Unlink();
        return true;
    }

    [Rpc(ReadOnly = true)]
    public Values OpenDeleteConfirmationModal(Records records) => new()
    {
        ["type"] = "ir.actions.act_window", ["name"] = "Confirmation", ["res_model"] = "mail.template", ["view_mode"] = "form", ["target"] = "new", ["res_id"] = records.Id,
        ["context"] = new Values { ["dialog_size"] = "medium" },
    };

    [Rpc(ReadOnly = true)]
    public Values CancelUnlink(Records records) => new()
    {
        ["type"] = "ir.actions.act_window", ["view_mode"] = "form", ["res_id"] = records.Id, ["res_model"] = "mail.template", ["target"] = "new", ["context"] = new Values { ["dialog_size"] = "large" },
    };

    /// <summary>A template's files are its own: who may read it may read them.</summary>
    private static void OwnAttachments(Records templates)
    {
        foreach (var template in templates)
        {
            if (template.Get(AttachmentIds) is not { Any: true } files) continue;
            GivenFiles.Check(template.Env, files.IdArray, "mail.template", template.Id, "write");
            files.Sudo().Write(new Values { ["res_model"] = "mail.template", ["res_id"] = template.Id });
        }
    }

    private static object? ComputeCategory(Records record)
    {
        if (!record.Get(Active)) return "hidden_template";
        if (XmlIds(record.Env, [record.Id]).Count == 0) return "custom_template";
        return string.IsNullOrEmpty(record.Get(Description)) ? "hidden_template" : "base_template";
    }

    private static Domain SearchCategory(Env env, string @operator, object? value)
    {
        var wanted = value is string one ? [one] : Wire.Names(value) ?? [];
        const string known = "EXISTS (SELECT 1 FROM ir_model_data d WHERE d.model = 'mail.template' AND d.res_id = {0}.id)";
        var parts = wanted.Select(category => category switch
        {
            "base_template" => Domain.And(Domain.Eq("active", true), Domain.Leaf("description", "!=", false), new SqlDomain(known, [])),
            "hidden_template" => Domain.Or(Domain.Eq("active", false), Domain.And(Domain.Eq("description", false), new SqlDomain(known, []))),
            "custom_template" => (Domain)new SqlDomain("NOT " + known, []),
            _ => Domain.False,
        });
        var any = Domain.Or(parts);
        return @operator is "=" or "in" ? any : @operator is "!=" or "not in" ? new NotDomain(any) : throw new OdooException("builtins.NotImplementedError", "Operation not supported");
    }

    private static HashSet<int> XmlIds(Env env, int[] ids) =>
        env.Sql.Query<int>("SELECT res_id FROM ir_model_data WHERE model = 'mail.template' AND res_id = ANY(@ids)", new { ids }).ToHashSet();
}
