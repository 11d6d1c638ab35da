using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Inbound;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Incoming mail as the gateway saw it: routes, reasons, and mail in quarantine that can be processed again. Ours, not Odoo's.</summary>
[Model("bridge.inbound", "Incoming Mail", Order = "id desc", RecName = "subject")]
public sealed partial class BridgeInbound : ModelLayer
{
    public static readonly DatetimeField Received = new("Received") { Required = true, Readonly = true };
    public static readonly CharField Via = new("Came By") { Required = true, Readonly = true };
    public static readonly SelectionField State = new("State",
        ("received", "Received"),
        ("processed", "Processed"),
        ("ignored", "Ignored"),
        ("bounce", "Bounce"),
        ("answered", "Answered"),
        ("quarantine", "Quarantine")) { Required = true, Readonly = true };
    public static readonly CharField Step = new("Deciding Step") { Readonly = true };
    public static readonly CharField MessageId = new("Message-Id") { Readonly = true };
    public static readonly CharField EmailFrom = new("From") { Readonly = true };
    public static readonly CharField Recipients = new("Recipients") { Readonly = true };
    public static readonly CharField Subject = new("Subject") { Readonly = true };
    public static readonly CharField Model = new("Record Model") { Readonly = true };
    public static readonly Many2oneReference ResId = new("Record", "model") { Readonly = true };
    public static readonly TextField Routes = new("Routes") { Readonly = true };
    public static readonly TextField Evidence = new("Evidence") { Readonly = true };
    public static readonly TextField Error = new("Error") { Readonly = true };
    public static readonly TextField Arguments = new("Arguments") { Readonly = true };
    public static readonly DatetimeField Processed = new("Processed") { Readonly = true };
    public static readonly Many2one FetchmailServerId = new("Incoming Mail Server", "fetchmail.server") { Readonly = true };
    public static readonly CharField EnvelopeFrom = new("Envelope Sender") { Readonly = true };
    public static readonly CharField EnvelopeTo = new("Envelope Recipients") { Readonly = true };

    /// <summary>Raw mail is nobody's business but the administrators'.</summary>
    public override void CheckAccess(Records records, string operation)
    {
        if (records.Env.IsSystem && operation is "read" or "unlink") return;
        throw new AccessError($"You are not allowed to access '{Info.Label}' ({Info.Name}) records.");
    }

    /// <summary>The message as it came, while it is kept; else false.</summary>
    [Rpc(ReadOnly = true, ChecksAccess = true)]
    public object? ReadRaw(Records records)
    {
        records.CheckAccess("read");
        return Raw(records.Env, records.Id) is { } raw ? raw : false;
    }

    /// <summary>Processes a kept mail once more, as its first caller asked; answers what message_process answers.</summary>
    /// <param name="model">A fallback model instead of the first caller's.</param>
    [Rpc(ReadOnly = true, ChecksAccess = true)]
    public Deferred ActionProcess(Records records, string? model = null)
    {
        records.CheckAccess("unlink");
        var env = records.Env;
        var id = records.Id;
        if (Raw(env, id) is not { } raw) throw new UserError("This mail is not kept any more.");
        var request = RequestArguments.Read(records.Get(Arguments), raw, id);
        if (model is not null) request = request with { Model = model };
        return new Deferred(async cancel =>
        {
            var processing = new ProcessIncomingMail(env.Database, request, env.Uid, env.Context);
            var answer = await processing.RunAsync(cancel);
            return processing.Elsewhere ? throw new UserError("This mail is being processed.") : answer;
        });
    }

    /// <summary>Processes what is stored and waits, as the background work does; returns how many mails were taken.</summary>
    [Rpc(ReadOnly = true)]
    public Deferred ProcessReceived(Env env)
    {
        if (!env.IsSystem) throw new AccessError("Only administrators may process stored mail.");
        var (database, queue) = (env.Database, env.Service<ReceivedQueue>());
        return new Deferred(async cancel =>
        {
            var all = 0;
            while (await queue.DrainAsync(database, cancel) is > 0 and var taken) all += taken;
            return all;
        });
    }

    private static byte[]? Raw(Env env, int id) => env.Sql.One<byte[]>("SELECT raw FROM bridge_inbound WHERE id = @id", new { id });
}
