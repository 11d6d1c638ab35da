using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Activities planned, moved, done and dropped from their records, by the external ids of their types; they go with the record.</summary>
public sealed partial class MailActivityMixin
{
    private const string Skip = "mail_activity_automation_skip";

    public override void Write(Records records, Values values)
    {
        if (values.TryGetValue("active", out var active) && !Wire.Truthy(active)) Drop(records);
        base.Write(records, values);
    }

    public override void Unlink(Records records)
    {
        base.Unlink(records);
        Drop(records);
    }

    /// <summary>Plans an activity on each record, marked as automated unless said otherwise.</summary>
    [Rpc(AsText = true)]
    public object? ActivitySchedule(Records records, string? actTypeXmlid = "", object? dateDeadline = null, string? summary = "", string? note = "", Values? kwargs = null)
    {
        var env = records.Env;
        if (env.Context.Flag(Skip)) return false;
        var type = !string.IsNullOrEmpty(actTypeXmlid) ? env.Sudo().TryRef(actTypeXmlid) ?? MailActivity.UsualType(env, Info.Name).Sudo()
            : env.Sudo().Browse("mail.activity.type", Wire.Id(kwargs?.Peek("activity_type_id")) is > 0 and var given ? [given] : []);
        return env["mail.activity"].Create([.. records.Select(record =>
        {
            var values = new Values
            {
                ["activity_type_id"] = type.Any ? type.Id : false, ["automated"] = true, ["res_model"] = Info.Name, ["res_id"] = record.Id,
                ["summary"] = Said(summary) ?? (type.Any ? Said(type.Str("summary")) : null) ?? (object)false, ["note"] = Said(note) ?? (type.Any ? Said(type.Str("default_note")) : null) ?? (object)false,
                ["date_deadline"] = Wire.Truthy(dateDeadline) ? dateDeadline : env.Today,
            };
            foreach (var (name, value) in kwargs ?? []) values[name] = value;
            if (!values.Truthy("user_id")) values["user_id"] = type.Any && type.Get(MailActivityType.DefaultUserId) is { Any: true } user ? user.Id : env.Uid;
            return values;
        })]);
    }

    /// <summary>Automated activities of the types on the records.</summary>
    [Rpc(AsText = true)]
    public Records ActivitySearch(Records records, object? actTypeXmlids = null, int? userId = null, object? additionalDomain = null)
    {
        var env = records.Env;
        var types = Types(env, actTypeXmlids);
        if (types.Length == 0 || env.Context.Flag(Skip)) return env["mail.activity"];
        var domain = Domain.And(Domain.Eq("res_model", Info.Name), Domain.Leaf("res_id", "in", records.IdArray), Domain.Eq("automated", true), Domain.Leaf("activity_type_id", "in", types));
        if (userId is > 0 and var user) domain = Domain.And(domain, Domain.Eq("user_id", user));
        if (Wire.Truthy(additionalDomain)) domain = Domain.And(domain, Domain.Parse(additionalDomain));
        return env["mail.activity"].Search(domain);
    }

    [Rpc(AsText = true)]
    public object? ActivityReschedule(Records records, object? actTypeXmlids, int? userId = null, object? dateDeadline = null, int? newUserId = null)
    {
        if (records.Env.Context.Flag(Skip) || Types(records.Env, actTypeXmlids).Length == 0) return false;
        var found = ActivitySearch(records, actTypeXmlids, userId);
        var values = new Values();
        if (Wire.Truthy(dateDeadline)) values["date_deadline"] = dateDeadline;
        if (newUserId is > 0 and var user) values["user_id"] = user;
        if (found.Any && values.Count > 0) found.Write(values);
        return found;
    }

    [Rpc]
    public bool ActivityFeedback(Records records, object? actTypeXmlids, int? userId = null, string? feedback = null, object? attachmentIds = null)
    {
        if (records.Env.Context.Flag(Skip) || Types(records.Env, actTypeXmlids).Length == 0) return false;
        if (ActivitySearch(records, actTypeXmlids, userId) is { Any: true } found) found.As<MailActivity>()!.ActionFeedback(found, feedback, attachmentIds);
        return true;
    }

    [Rpc]
    public bool ActivityUnlink(Records records, object? actTypeXmlids, int? userId = null)
    {
        if (records.Env.Context.Flag(Skip) || Types(records.Env, actTypeXmlids).Length == 0) return false;
        if (ActivitySearch(records, actTypeXmlids, userId) is { Any: true } found) found.Unlink();
        return true;
    }

    /// <summary>Posts a template on the records for everybody who follows; nothing happens when there is no such template.</summary>
    [Rpc]
    public bool ActivitySendMail(Records records, int templateId)
    {
        var template = records.Env.Browse("mail.template", templateId).Exists();
        if (template.IsEmpty) return false;
        var thread = records.As<MailThread>() ?? throw PythonError.AttributeError($"'{Info.Name}' object has no attribute 'message_post_with_source'");
        thread.MessagePostWithSource(records, template, subtypeXmlid: "mail.mt_comment");
        return true;
    }

    private void Drop(Records records)
    {
        var planned = records.Env.Sudo()["mail.activity"].Search(Domain.And(Domain.Eq("res_model", Info.Name), Domain.Leaf("res_id", "in", records.IdArray)));
        if (planned.Any) planned.Unlink();
    }

    private static int[] Types(Env env, object? xmlids) =>
        [.. (Wire.Names(xmlids) ?? []).Select(xmlid => env.Sudo().TryRef(xmlid)?.Id ?? 0).Where(id => id > 0)];

    private static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
