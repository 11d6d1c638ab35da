using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Composing;
using OdooMailBridge.Plugins.Mail.Templates;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>What a composer holds before its user changes anything (campaigns.md 1.5).</summary>
public sealed partial class MailComposeMessage
{
    private static readonly string[] FromTemplate = ["subject", "email_from", "reply_to", "scheduled_date", "lang"];

    public override Values DefaultGet(Env env, IReadOnlyList<string> fields)
    {
        if (env.Context.Has("default_res_id")) throw PythonError.ValueError("Deprecated usage of 'default_res_id', should use 'default_res_ids'.");
        var defaults = base.DefaultGet(env, fields);
        if (fields.Contains("model") && !defaults.Truthy("model") && env.Context.Text("active_model") is { } model) defaults["model"] = model;
        if (fields.Contains("create_uid")) defaults.TryAdd("create_uid", env.Uid); // templates name the sender by it before there is a record
        if (fields.Contains("res_ids"))
        {
            var ids = defaults.Truthy("res_ids") ? defaults["res_ids"] : env.Context["active_ids"] is { } active && Wire.Ids(active).Length <= 500 ? active : env.Context.Has("active_ids") ? null : env.Context["active_id"];
            if (ids is not null) defaults["res_ids"] = AsText(ids);
        }
        return defaults;
    }

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var plain = env.WithContext(env.Context.Without(key => key == "default_res_ids"));
        return base.Create(plain, [.. values.Select(item => Completed(env, item))]).In(env);
    }

    public override void Write(Records records, Values values)
    {
        if (values.TryGetValue("res_ids", out var ids) && ids is not string and not null and not false) values = new Values(values) { ["res_ids"] = AsText(ids) };
        ComposerTargets.Check(records.Env, values, records.IsEmpty ? null : records.First.Get(Model));
        base.Write(records, values);
        if (!values.ContainsKey("template_id")) return;
        foreach (var composer in records)
        {
            var given = new Values(values) { ["composition_mode"] = composer.Get(CompositionMode), ["model"] = composer.Get(Model), ["res_ids"] = composer.Get(ResIds), ["res_domain"] = composer.Get(ResDomain) };
            if (composer.Get(ParentId).Id is > 0 and var parent) given["parent_id"] = parent;
            var filled = Filled(composer.Env, given);
            if (!values.Truthy("template_id"))
                foreach (var (name, none) in WithoutTemplate()) filled.TryAdd(name, none);
            else if (!string.IsNullOrEmpty(composer.Get(Subject)) && string.IsNullOrEmpty(composer.Get(TemplateId).Str("subject"))) filled.Remove("subject");
            base.Write(composer, new Values(filled.Where(pair => !values.ContainsKey(pair.Key) && !given.ContainsKey(pair.Key))));
        }
    }

    /// <summary>What a template brought goes with it.</summary>
    private static Values WithoutTemplate() => new()
    {
        ["subject"] = false, ["body"] = false, ["reply_to"] = false, ["mail_server_id"] = false, ["scheduled_date"] = false, ["lang"] = false, ["email_layout_xmlid"] = false,
        ["attachment_ids"] = Nothing(), ["partner_ids"] = Nothing(),
    };

    private static List<object?> Nothing() => [new List<object?> { 5L, 0L, 0L }];

    private Values Completed(Env env, Values given)
    {
        var names = new[] { "composition_mode", "model", "res_ids", "res_domain", "template_id", "parent_id", "subtype_xmlid" };
        var all = given.Copy();
        var defaults = Info.Top.DefaultGet(env, names);
        if ((given.Text("composition_mode") ?? defaults.Text("composition_mode")) != "mass_mail" && Wire.Id(given.Peek("parent_id") ?? defaults.Peek("parent_id")) is > 0 and var parent) Answer(env, all, env.Browse("mail.message", parent));
        foreach (var (name, value) in defaults) all.TryAdd(name, value);
        if (all.TryGetValue("res_ids", out var ids) && ids is not string and not null and not false) all["res_ids"] = AsText(ids);
        ComposerTargets.Check(env, all, all.Text("model"));
        if (env.Context.Text("default_subtype_xmlid") is { Length: > 0 } subtype && env.Sudo().TryRef(subtype) is { } found) all.TryAdd("subtype_id", found.Id);
        foreach (var (name, value) in Filled(env, all)) all.TryAdd(name, value);
        return all;
    }

    /// <summary>An answer goes where its parent stands.</summary>
    private static void Answer(Env env, Values values, Records parent)
    {
        if (!env.Context.Has("default_model")) values.TryAdd("model", parent.Str("model") ?? (object)false);
        if (!env.Context.Has("default_res_ids")) values.TryAdd("res_ids", AsText(new[] { parent.Int("res_id") }));
    }

    /// <summary>Values that follow from mode, records, template and parent.</summary>
    private static Values Filled(Env env, Values given)
    {
        var isMass = given.Text("composition_mode") == "mass_mail";
        var records = Targets(env, given);
        var single = !isMass && records is { Count: 1 } && !given.Truthy("res_domain");
        var template = Wire.Id(given.Peek("template_id")) is > 0 and var id ? env.Browse("mail.template", id) : null;
        var values = new Values
        {
            ["auto_delete"] = template is null ? !isMass : template.Flag("auto_delete"),
            ["email_add_signature"] = !isMass && template is null,
            ["reply_to_force_new"] = given.Text("model") is not { Length: > 0 } model || !env.HasModel(model) || !env.Info(model).Mixins.Contains("mail.thread"),
        };
        values["auto_delete_keep_log"] = isMass && Wire.Truthy(given.Peek("auto_delete") ?? values["auto_delete"]);
        values["force_send"] = isMass ? !given.Truthy("res_domain") && (records?.Count ?? 0) <= ForceSendLimit(env) : single || records is null || records.Count <= 1;
        if (!isMass && env.Sudo().TryRef("mail.mt_comment") is { } comment) values["subtype_id"] = comment.Id;
        values["email_from"] = env.User.Sudo().Str("email_formatted");
        // The author goes with the address that was given; an address of nobody has no author, and so no signature.
        values["author_id"] = !isMass && given.Text("email_from") is { Length: > 0 } from
            ? MessageAuthor.Of(env, null, from, required: false).PartnerId is > 0 and var author ? author : false
            : env.Profile.PartnerId;
        if (records is { Count: 1 } && !given.Truthy("res_domain")) FillFromEnvironment(values, records);
        var parent = Wire.Id(given.Peek("parent_id")) is > 0 and var answered ? env.Browse("mail.message", answered) : null;
        if (single) values["record_name"] = parent?.Str("record_name") is { Length: > 0 } known ? known : records!.Sudo().DisplayName;
        if (template is not null) FillFromTemplate(values, template, single ? records! : null);
        if (template is null || !values.Truthy("subject")) FillSubject(values, parent, single ? records! : null);
        if (template is null && !isMass && parent is not null) values["partner_ids"] = new List<object?> { new List<object?> { 6L, 0L, parent.Rel("partner_ids").IdArray } };
        return values;
    }

    /// <summary>What the template says nothing of stays as it is.</summary>
    private static void FillFromTemplate(Values values, Records template, Records? record)
    {
        if (template.Sudo().Rel("attachment_ids") is { Any: true } files) values["attachment_ids"] = new List<object?> { new List<object?> { 6L, 0L, files.IdArray } };
        if (template.Sudo().Rel("mail_server_id").Id is > 0 and var server) values["mail_server_id"] = server;
        if (template.Str("email_layout_xmlid") is { Length: > 0 } layout) values["email_layout_xmlid"] = layout;
        if (record is null)
        {
            foreach (var name in FromTemplate)
                if (template.Str(name) is { Length: > 0 } source) values[name] = source;
            if (template.Str("body_html") is { } raw && !HtmlEmptiness.IsEmpty(raw)) values["body"] = raw;
            return;
        }
        var rendered = GenerateTemplate.Run(template, record, findPartners: true)[record.Id];
        foreach (var name in new[] { "subject", "email_from", "reply_to" })
            if (rendered.Text(name) is { Length: > 0 } text) values[name] = text;
        if (template.Str("lang") is { Length: > 0 } lang) values["lang"] = new RenderTexts(record).Inline(lang, record);
        if (rendered.Text("body_html") is { } body && !HtmlEmptiness.IsEmpty(body)) values["body"] = body;
        if (rendered.Peek("scheduled_date") is DateTime date) values["scheduled_date"] = date.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        if (Wire.Ids(rendered.Peek("partner_ids")) is { Length: > 0 } partners) values["partner_ids"] = new List<object?> { new List<object?> { 6L, 0L, partners } };
    }

    // Company and alias domain of one record; of many, each post finds its own.
    private static void FillFromEnvironment(Values values, Records record)
    {
        var company = record.Model.Fields.ContainsKey("company_id") && record.Sudo().Rel("company_id") is { Any: true } own ? own : record.Env.Company;
        values["record_company_id"] = company.Id;
        values["record_alias_domain_id"] = RecordAliasDomain.Of(record.Env, company) is > 0 and var domain ? domain : false;
    }

    private static void FillSubject(Values values, Records? parent, Records? record)
    {
        var subject = parent?.Str("subject") is { Length: > 0 } own ? own : record is { Any: true } ? ThreadRules.Of(record.Model).Subject(record) : null;
        if (!string.IsNullOrEmpty(subject)) values["subject"] = subject;
    }

    /// <summary>The records, or null when no model is named.</summary>
    private static Records? Targets(Env env, Values given)
    {
        if (given.Text("model") is not { Length: > 0 } model || !env.HasModel(model)) return null;
        if (given.Text("res_domain") is { Length: > 0 } domain) return env[model].Search(Domain.Parse(PythonLiteral.Parse(domain)));
        return env.Browse(model, Ids(given.Text("res_ids"), env));
    }

    private static int[] Ids(string? text, Env env) =>
        PythonLiteral.TryParse(text, out var literal) ? Wire.Ids(literal) : env.Context["active_ids"] is { } active ? Wire.Ids(active) : [];

    private static string AsText(object? ids) => ids as string ?? PythonRepr.Of(Wire.Ids(ids).Select(id => (object?)(long)id).ToList());

    private static int ForceSendLimit(Env env) => int.TryParse(env.Parameter("mail.mail.force.send.limit"), out var limit) ? limit : 100;

    private static bool IsBatch(Records composer) => !string.IsNullOrEmpty(composer.Get(ResDomain)) || Ids(composer.Get(ResIds), composer.Env).Length > 1;
}
