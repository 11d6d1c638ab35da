using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>What followers hear is known to every call: a change of the kinds of messages is told to all of them.</summary>
public sealed partial class MailMessageSubtype
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        env.Work.DropSharedCache();
        return base.Create(env, values);
    }

    public override void Write(Records records, Values values)
    {
        records.Env.Work.DropSharedCache();
        base.Write(records, values);
    }

    public override void Unlink(Records records)
    {
        records.Env.Work.DropSharedCache();
        base.Unlink(records);
    }
}
