using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Fetching;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Mailboxes: their buttons, and the scheduled action that is active while one of them is confirmed.</summary>
public sealed partial class FetchmailServer
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var created = base.Create(env, values);
        ScheduleWhileNeeded(env);
        return created;
    }

    public override void Write(Records records, Values values)
    {
        base.Write(records, values);
        ScheduleWhileNeeded(records.Env);
    }

    public override void Unlink(Records records)
    {
        base.Unlink(records);
        ScheduleWhileNeeded(records.Env);
    }

    /// <summary>Tries the login; a mailbox that lets us in is confirmed.</summary>
    [Rpc(ChecksAccess = true)]
    public object? ButtonConfirmLogin(Records records)
    {
        records.CheckAccess("write");
        var (database, uid, context, ids, fetch) = (records.Env.Database, records.Env.Uid, records.Env.Context, records.IdArray, records.Env.Service<FetchMailbox>());
        return new Deferred(async cancel =>
        {
            foreach (var id in ids)
            {
                try
                {
                    await fetch.ProbeAsync(database, id, cancel);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    throw FetchErrors.OfLogin(error);
                }
                await database.RunAsync<object?>(env =>
                {
                    env.Browse("fetchmail.server", id).Write(new Values { ["state"] = "done" });
                    return null;
                }, cancel, uid, context);
            }
            return true;
        });
    }

    [Rpc]
    public bool SetDraft(Records records)
    {
        records.Write(new Values { ["state"] = "draft" });
        return true;
    }

    /// <summary>Fetches now, confirmed or not.</summary>
    /// <param name="raiseException">False: errors are only recorded, and the next mailbox is looked into.</param>
    [Rpc(ChecksAccess = true)]
    public object? FetchMail(Records records, bool raiseException = true)
    {
        records.CheckAccess("write");
        return Fetch(records, raiseException);
    }

    /// <summary>What Odoo's scheduled action calls.</summary>
    [Rpc(Name = "_fetch_mails")]
    public object? FetchConfirmed(Env env)
    {
        env.Info("fetchmail.server").Top.CheckAccess(env["fetchmail.server"], "write");
        return Fetch(env["fetchmail.server"].Search(Domain.And(Domain.Eq("state", "done"), Domain.Leaf("server_type", "!=", "local"))), raise: false);
    }

    /// <summary>When each mailbox was last looked into, what came, and what went wrong. Ours, not Odoo's.</summary>
    [Rpc(ReadOnly = true, ChecksAccess = true)]
    public object? ReadFetchRuns(Records records)
    {
        records.CheckAccess("read");
        return FetchRun.Read(records.Env, records.IdArray);
    }

    private static Deferred Fetch(Records servers, bool raise)
    {
        var (database, uid, context, ids, fetch) = (servers.Env.Database, servers.Env.Uid, servers.Env.Context, servers.IdArray, servers.Env.Service<FetchMailbox>());
        return new Deferred(async cancel =>
        {
            foreach (var id in ids)
            {
                try
                {
                    await fetch.RunAsync(database, id, uid, context, cancel);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    if (raise) throw FetchErrors.OfFetch(error); // otherwise it stands in bridge_fetch_run
                }
            }
            return true;
        });
    }

    private static void ScheduleWhileNeeded(Env env)
    {
        if (env.Sudo().TryRef("mail.ir_cron_mail_gateway_action") is not { } job || !job.Exists().Any) return;
        var needed = env.Sudo()["fetchmail.server"].SearchCount(Domain.And(Domain.Eq("state", "done"), Domain.Leaf("server_type", "!=", "local"))) > 0;
        if (job.Flag("active") != needed) job.Write(new Values { ["active"] = needed });
    }

    [Constrains("server_type", "is_ssl")]
    public void CheckEncryption(Records records)
    {
        foreach (var server in records)
            if (server.Get(ServerType) == "gmail" && !server.Get(IsSsl)) throw new UserError($"SSL is required for server “{server.Get(Name)}”.");
    }
}
