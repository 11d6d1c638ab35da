using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Followers;
using OdooMailBridge.Plugins.Mail.Notifications;
using OdooMailBridge.Plugins.Mail.Threads;
using OdooMailBridge.Plugins.Mail.Tracking;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Making, changing and deleting records with a thread (section 4.2).</summary>
public sealed partial class MailThread
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        if (env.Context.Flag("tracking_disable")) return base.Create(env, values);
        var changes = env.Work.Local<TrackedChanges>();
        var records = Tracked(env, changes, () =>
        {
            // Defaults meant for this model must not reach its messages.
            var made = base.Create(env, values);
            changes.Discard(made);
            return made;
        });
        if (records.IsEmpty) return records;
        if (!env.Context.Flag("mail_create_nosubscribe") && env.Profile is { Active: true, PartnerId: > 0 and var partner }) FollowerRows.Add(env, Info, records.IdArray, [partner], null);
        AutoSubscribe.AfterCreate(records);
        if (!env.Context.Flag("mail_create_nolog")) TellCreation(records);
        return records;
    }

    private static void TellCreation(Records records)
    {
        var plain = records.In(records.Env.WithContext(records.Env.Context.Without(key => key.StartsWith("default_", StringComparison.Ordinal))));
        var text = ThreadArguments.Escape($"{records.Model.Label} created");
        var rules = ThreadRules.Of(records.Model);
        var posted = plain.Where(record => Subtype(record) is { } subtype && Post(record, subtype));
        var logged = posted.IsEmpty ? plain : plain.Except(posted);
        if (logged.Any) LogEach(logged, text);

        Records? Subtype(Records record) => rules.CreationSubtype(record) is { } xmlid && record.Env.Sudo().TryRef(xmlid) is { Any: true } subtype ? subtype : null;

        bool Post(Records record, Records subtype) => record.As<MailThread>()!.Post(
            record, new Values { ["subtype_id"] = subtype.Id, ["body"] = $"<div summary=\"o_mail_notification\"><p>{text}</p></div>", ["body_is_html"] = true }, []).Any;
    }

    public override void Write(Records records, Values values)
    {
        var env = records.Env;
        if (env.Context.Flag("tracking_disable"))
        {
            base.Write(records, values);
            return;
        }
        var changes = env.Work.Local<TrackedChanges>();
        Tracked(env, changes, () =>
        {
            if (!env.Context.Flag("mail_notrack")) changes.Note(records);
            var responsible = AutoSubscribe.Before(records, values);
            base.Write(records, values);
            AutoSubscribe.AfterWrite(records, values, responsible);
            return records;
        });
    }

    private static Records Tracked(Env env, TrackedChanges changes, Func<Records> work)
    {
        changes.Enter();
        Records done;
        try
        {
            done = work();
        }
        catch
        {
            changes.Abandon();
            throw;
        }
        changes.Leave(env);
        return done;
    }

    public override void Unlink(Records records)
    {
        records.CheckAccess("unlink");
        var env = records.Env;
        var messages = env.Sql.Query<int>("SELECT id FROM mail_message WHERE model = @model AND res_id = ANY(@ids)", new { model = Info.Name, ids = records.IdArray }).ToArray();
        base.Unlink(records);
        if (messages.Length > 0) env.Sudo().Browse("mail.message", messages).Unlink();
        env.Sql.Execute("DELETE FROM mail_followers WHERE res_model = @model AND res_id = ANY(@ids)", new { model = Info.Name, ids = records.IdArray });
    }
}
