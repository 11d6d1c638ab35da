using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>What clients do with mails: send, queue, cancel, retry.</summary>
public sealed partial class MailMail
{
    [Rpc(ChecksAccess = true)]
    public object? Send(Records records, bool autoCommit = false, bool raiseException = false, object? postSendCallback = null)
    {
        records.CheckAccess("write");
        var env = records.Env;
        var (database, service) = (env.Database, env.Service<IOutgoingMail>());
        var request = new SendRequest(records.IdArray, env.Uid, env.Context, raiseException);
        return new Deferred(async cancel =>
        {
            await service.SendNowAsync(database, request, cancel);
            return null;
        });
    }

    /// <summary>One run of the queue: the newest mails up to the limit, sent oldest first.</summary>
    [Rpc]
    public object? ProcessEmailQueue(Env env, object? ids = null, int batchSize = 1000)
    {
        var limit = int.TryParse(env.Parameter("mail.mail.queue.batch.size"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) && set > 0 ? set : batchSize;
        var wanted = Wire.Ids(ids);
        var due = Domain.And(
            Domain.Eq("state", "outgoing"),
            Domain.Or(Domain.Eq("scheduled_date", false), Domain.Leaf("scheduled_date", "<=", env.Now)),
            NotBefore(env),
            env.Context.Has("filters") ? Domain.Parse(env.Context["filters"]) : Domain.True);
        var found = Info.Top.Search(env, due, 0, wanted.Length > 0 ? limit * 10 : limit).IdArray;
        if (wanted.Length > 0) found = [.. found.Intersect(wanted)];
        Array.Sort(found);
        var (database, service) = (env.Database, env.Service<IOutgoingMail>());
        var request = new SendRequest(found, env.Uid, env.Context, RaiseException: false) { FromQueue = true };
        return new Deferred(async cancel =>
        {
            await service.SendNowAsync(database, request, cancel);
            return null;
        });
    }

    /// <summary>Mails whose next attempt is planned for later wait for it.</summary>
    private static SqlDomain NotBefore(Env env) =>
        new("NOT EXISTS (SELECT 1 FROM bridge_outbox o WHERE o.mail_id = {0}.id AND (o.next_try > @0@ OR o.unknown))", [DateTime.SpecifyKind(env.Now, DateTimeKind.Unspecified)]);

    [Rpc]
    public bool MarkOutgoing(Records records)
    {
        Requeue.Run(records.Env, records.IdArray);
        records.Write(new Values { ["state"] = "outgoing" });
        return true;
    }

    [Rpc]
    public object? ActionRetry(Records records)
    {
        var failed = records.Where(mail => mail.Get(State) == "exception");
        if (failed.Any) MarkOutgoing(failed);
        return null;
    }

    [Rpc]
    public bool Cancel(Records records)
    {
        records.Write(new Values { ["state"] = "cancel" });
        records.Env.Sql.Execute("UPDATE bridge_outbox SET next_try = NULL, unknown = false, set_aside = false WHERE mail_id = ANY(@ids)", new { ids = records.IdArray });
        return true;
    }

    [Rpc]
    public object? ActionOpenDocument(Records records) => new Values
    {
        ["res_model"] = records.Str("model") ?? (object)false,
        ["res_id"] = records.Int("res_id"),
        ["views"] = new List<object?> { new List<object?> { false, "form" } },
        ["view_mode"] = "form",
        ["type"] = "ir.actions.act_window",
        ["target"] = "current",
    };

    /// <summary>Why a mail went where it went: server, step, rewritten From, envelope, and the plan of further attempts. Ours, not Odoo's.</summary>
    [Rpc(ReadOnly = true, ChecksAccess = true)]
    public object? ReadDecision(Records records)
    {
        records.CheckAccess("read");
        return OutgoingDecision.Read(records.Env, records.IdArray);
    }

    /// <summary>Where each mail is, why, and what happens next: state, attempts, plan, doubts, decision, replies per recipient. Ours, not Odoo's.</summary>
    [Rpc(ReadOnly = true, ChecksAccess = true)]
    public object? ReadDelivery(Records records)
    {
        records.CheckAccess("read");
        return DeliveryReport.Read(records.Env, records.IdArray);
    }

    /// <summary>The whole queue in figures: due, scheduled, planned again, in doubt, set aside, failed with their commonest reasons. Ours, not Odoo's.</summary>
    [Rpc(ReadOnly = true)]
    public object? ReadQueue(Env env)
    {
        env.Browse(Info.Name, []).CheckAccess("read");
        return QueueReport.Read(env);
    }

    /// <summary>Puts back all failed mails that match a domain; returns how many. Ours: Odoo's action_retry takes ids.</summary>
    [Rpc]
    public int RetryFailed(Env env, object? domain = null)
    {
        var failed = env[Info.Name].Search(Domain.And(Domain.Eq("state", "exception"), domain is null ? Domain.True : Domain.Parse(domain)));
        if (failed.Any) MarkOutgoing(failed);
        return failed.Count;
    }
}
