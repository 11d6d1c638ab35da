using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

public sealed partial class MailingMailingScheduleDate
{
    [Rpc]
    public object? ActionScheduleDate(Records records)
    {
        var mailing = records.Get(MassMailingId);
        mailing.Write(new Values { ["schedule_type"] = "scheduled", ["schedule_date"] = records.Get(ScheduleDate) });
        mailing.Call("action_put_in_queue");
        return null;
    }
}
