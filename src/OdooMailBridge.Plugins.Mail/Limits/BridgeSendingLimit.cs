using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;
using OdooMailBridge.Plugins.Mail.Limits;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>How much may be sent through a server, or from the whole database, and how much of that is used. Ours, not Odoo's.</summary>
[Model("bridge.sending.limit", "Sending Limit", Order = "server_id, id", RecName = "period")]
[SqlConstraint("once", "A server, and the database, has each kind of limit once.")]
public sealed class BridgeSendingLimit : ModelLayer
{
    /// <summary>Empty: all mails of the database count.</summary>
    public static readonly Many2one ServerId = new("Outgoing Mail Server", "ir.mail_server");
    public static readonly SelectionField Period = new("Limit",
        ("second", "Messages per second"),
        ("minute", "Messages per minute"),
        ("hour", "Messages per hour"),
        ("day", "Messages per day (UTC)"),
        (SendingLimit.AtOnce, "Sessions at once")) { Required = true, Default = "day" };
    public static readonly IntegerField Messages = new("Number") { Required = true };
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly FloatField Used = new("Used") { Readonly = true, Store = false, Compute = record => UsedNow(record) };
    public static readonly FloatField Left = new("Left") { Readonly = true, Store = false, Compute = record => Math.Max(0, Math.Round(record.Get(Messages) - UsedNow(record), 2)) };

    public override void CheckAccess(Records records, string operation)
    {
        if (!records.Env.IsSystem) throw new AccessError($"You are not allowed to access '{Info.Label}' ({Info.Name}) records.");
    }

    [Constrains("messages")]
    public void CheckMessages(Records records)
    {
        if (records.Any(record => record.Get(Messages) <= 0)) throw new ValidationError("A limit is a number above zero; archive it to lift it.");
    }

    private static double UsedNow(Records record)
    {
        var now = Outbox.Plain(record.Env.Now);
        if (record.Get(Period) == SendingLimit.AtOnce)
            return record.Env.Sql.One<long>("SELECT count(*) FROM bridge_sending_slot WHERE limit_id = @id AND until > @now", new { id = record.Id, now });
        var (level, at) = record.Env.Sql.One<(double, DateTime)>("SELECT level, level_at FROM bridge_sending_limit WHERE id = @id", new { id = record.Id });
        return Math.Round(new SendingLimit(record.Id, 0, record.Get(Period) ?? "day", Math.Max(1, record.Get(Messages)), level, at).LevelThen(now), 2);
    }
}
