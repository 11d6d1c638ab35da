using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Activities;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Planning: who is given an activity follows its record and, when somebody else planned it, is told.</summary>
public sealed partial class MailActivity
{
    private const string Todo = "mail.mail_activity_data_todo";

    public override Values DefaultGet(Env env, IReadOnlyList<string> fields)
    {
        var defaults = base.DefaultGet(env, fields);
        if (env.Context.Text("default_res_model") is not { Length: > 0 } model || !env.HasModel(model)) return defaults;
        if (fields.Contains("res_model_id")) defaults["res_model_id"] = ModelId(env, model);
        if (fields.Contains("activity_type_id") && !defaults.Truthy("activity_type_id") && UsualType(env, model) is { Any: true } type) defaults["activity_type_id"] = type.Id;
        return defaults;
    }

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var activities = base.Create(env, [.. values.Select(item => Completed(env, item))]);
        var given = activities.Where(activity => activity.Get(UserId).Id != env.Uid);
        if (!env.Context.Flag("mail_activity_quick_update")) foreach (var activity in given) ActivityMessage.Assigned(activity);
        foreach (var activity in activities) Subscribe(activity);
        return activities;
    }

    public override void Write(Records records, Values values)
    {
        var env = records.Env;
        var user = Wire.Id(values.Peek("user_id")) ?? 0;
        var moved = user > 0 ? records.Where(activity => activity.Get(UserId).Id != user) : records.Browse([]);
        var written = values.ContainsKey("res_model_id") || values.ContainsKey("res_id") || user > 0 ? Completed(env, values, records) : values.Copy();
        if (values.TryGetValue("active", out var active)) written["date_done"] = Wire.Truthy(active) ? false : env.Today;
        base.Write(records, written);
        if (user != env.Uid && !env.Context.Flag("mail_activity_quick_update")) foreach (var activity in moved) ActivityMessage.Assigned(activity);
        foreach (var activity in moved) Subscribe(activity);
    }

    /// <summary>The to-do where it fits, else the model's first type, else the first of all.</summary>
    public static Records UsualType(Env env, string model)
    {
        var types = env["mail.activity.type"];
        if (env.Sudo().TryRef(Todo) is { Any: true } todo && todo.Flag("active") && (todo.Str("res_model") is not { Length: > 0 } bound || bound == model)) return types.Browse(todo.Id);
        return types.Model.Top.Search(env, Domain.Eq("res_model", model), 0, 1) is { Any: true } own ? own : types.Model.Top.Search(env, Domain.Eq("res_model", false), 0, 1);
    }

    // Columns that follow from the record and the user.
    private static Values Completed(Env env, Values given, Records? of = null)
    {
        var values = given.Copy();
        var sudo = env.Sudo();
        if (Wire.Id(values.Peek("res_model_id")) is not > 0 && values.Text("res_model") is { Length: > 0 } named && env.HasModel(named)) values["res_model_id"] = ModelId(env, named);
        var model = Wire.Id(values.Peek("res_model_id")) is > 0 and var id ? sudo.Browse("ir.model", id).Str("model") : env.Context.Text("default_res_model") ?? (of is { Count: > 0 } ? of[0].Sudo().Get(ResModel) : null);
        if (model is { Length: > 0 } && env.HasModel(model))
        {
            values["res_model"] = model;
            var record = Wire.Id(values.Peek("res_id")) ?? Wire.Id(env.Context["default_res_id"]) ?? 0;
            if (record > 0 && !env.Info(model).Abstract) values["res_name"] = sudo.Browse(model, record).DisplayName;
        }
        var user = Wire.Id(values.Peek("user_id")) ?? (of is null ? env.Uid : 0);
        if (user > 0) values["user_tz"] = sudo.Browse("res.users", user).Str("tz") is { Length: > 0 } zone ? zone : false;
        return values;
    }

    private static int ModelId(Env env, string model) => env.Sql.One<int?>("SELECT id FROM ir_model WHERE model = @model", new { model }) ?? 0;

    private static void Subscribe(Records activity)
    {
        if (RecordOf(activity) is { } record && record.As<MailThread>() is { } thread) thread.MessageSubscribe(record, new[] { activity.Sudo().Get(UserId).Rel("partner_id").Id });
    }

    /// <summary>What the activity is about; null when it is gone.</summary>
    public static Records? RecordOf(Records activity) =>
        activity.Sudo().Get(ResModel) is { Length: > 0 } model && activity.Env.HasModel(model) && activity.Env.Browse(model, activity.Sudo().Int("res_id")).Sudo().Exists().Any
            ? activity.Env.Browse(model, activity.Sudo().Int("res_id")) : null;

    private static object? StateOf(Records activity)
    {
        if (!activity.Get(Active)) return "done";
        var zone = activity.Sudo().Get(UserId).Str("tz") is { Length: > 0 } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(activity.Env.Now, DateTimeKind.Utc), zone));
        return activity.Get(DateDeadline) is { } day ? day.CompareTo(today) switch { < 0 => "overdue", 0 => "today", _ => "planned" } : null;
    }
}
