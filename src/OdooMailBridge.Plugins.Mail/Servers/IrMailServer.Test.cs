using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;
using OdooMailBridge.Plugins.Mail.Servers;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>The buttons of a server: try the connection, ask for the size limit, explain the choice.</summary>
public sealed partial class IrMailServer
{
    [Rpc(ChecksAccess = true)]
    public object? TestSmtpConnection(Records records)
    {
        records.CheckAccess("read");
        var tests = records.Select(server => ConnectionTest.Prepare(server)).ToList();
        var (database, probe) = (records.Env.Database, records.Env.Service<ConnectionProbe>());
        return new Deferred(async cancel =>
        {
            foreach (var test in tests) await probe.RunAsync(database, test, cancel);
            return Notification("Connection Test Successful!");
        });
    }

    [Rpc(ChecksAccess = true)]
    public object? ActionRetrieveMaxEmailSize(Records records)
    {
        records.CheckAccess("write");
        var (database, uid, context, id, name) = (records.Env.Database, records.Env.Uid, records.Env.Context, records.Id, records.DisplayName);
        var test = ConnectionTest.Prepare(records);
        var probe = records.Env.Service<ConnectionProbe>();
        return new Deferred(async cancel =>
        {
            var bytes = await probe.RunAsync(database, test, cancel) ?? throw new UserError($"The server \"{name}\" doesn't return the maximum email size.");
            var megabytes = bytes / 1048576.0;
            await database.RunAsync<object?>(env =>
            {
                env.Browse("ir.mail_server", id).Set("max_email_size", megabytes);
                return null;
            }, cancel, uid, context);
            return Notification(FormattableString.Invariant($"Email maximum size updated ({name}: {megabytes:0.00} Mb)."));
        });
    }

    /// <summary>
    /// Which server a mail with this From would take, how its From would read and who the envelope sender would be; sends nothing. Ours, not
    /// Odoo's.
    /// </summary>
    [Rpc(ReadOnly = true)]
    public object? ExplainChoice(Env env, string? emailFrom, int? mailServerId = null, int? aliasDomainId = null)
    {
        env["ir.mail_server"].CheckAccess("read");
        return OutgoingDecision.Explain(env, emailFrom, mailServerId, aliasDomainId);
    }

    /// <summary>
    /// The dialogues of the servers' last connection tests for administrators: <c>id, tried_at, succeeded, error, dialogue</c>, credentials struck
    /// out. Ours, not Odoo's.
    /// </summary>
    [Rpc(ReadOnly = true, ChecksAccess = true)]
    public object? ReadConnectionTranscript(Records records)
    {
        if (!records.Env.IsSystem) throw new AccessError("Only administrators can read the dialogue with a mail server.");
        records.CheckAccess("read");
        return ConnectionTranscript.Read(records.Env, records.IdArray);
    }

    private static Values Notification(string message) => new()
    {
        ["type"] = "ir.actions.client",
        ["tag"] = "display_notification",
        ["params"] = new Values
        {
            ["message"] = message,
            ["type"] = "success",
            ["sticky"] = false,
            ["next"] = new Values { ["type"] = "ir.actions.act_window_close" },
        },
    };
}
