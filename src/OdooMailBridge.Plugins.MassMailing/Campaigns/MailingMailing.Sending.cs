using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;

namespace OdooMailBridge.Plugins.MassMailing;

public sealed partial class MailingMailing
{
    /// <summary>Sends now; the answer comes when all mails are made and those that leave at once have left.</summary>
    [Rpc(ChecksAccess = true)]
    public object? ActionSendMail(Records records, object? resIds = null)
    {
        records.CheckAccess("write");
        var runs = new List<(int Mailing, int[] Recipients)>();
        foreach (var mailing in records)
        {
            var recipients = Wire.Ids(resIds) is { Length: > 0 } given ? given : MailingRecipients.Remaining(mailing);
            if (recipients.Length == 0) throw new UserError("There are no recipients selected.");
            runs.Add((mailing.Id, recipients));
        }
        return Run(records.Env, runs);
    }

    /// <summary>Sends what is in the queue and due; a mailing without recipients left is done. Then the reports on earlier ones are due.</summary>
    [Rpc(Name = "_process_mass_mailing_queue")]
    public object? ProcessQueue(Env env)
    {
        var due = env.Browse(Info.Name, Due(env));
        var runs = new List<(int Mailing, int[] Recipients)>();
        foreach (var mailing in due)
        {
            var recipients = MailingRecipients.Remaining(mailing);
            if (recipients.Length > 0) runs.Add((mailing.Id, recipients));
            else mailing.Write(new Values { ["state"] = "done", ["sent_date"] = env.Now, ["kpi_mail_required"] = mailing.Get(SentDate) is null });
        }
        KpiReports.Run(env);
        return runs.Count == 0 ? null : Run(env, runs);
    }

    /// <summary>Mailings in the queue or under way whose time has come; those that somebody paused wait.</summary>
    internal static int[] Due(Env env)
    {
        var due = env["mailing.mailing"].Search(Domain.And(
            Domain.Leaf("state", "in", new List<object?> { "in_queue", "sending" }), Domain.Or(Domain.Leaf("schedule_date", "<", env.Now), Domain.Eq("schedule_date", false)))).IdArray;
        var paused = MailingRun.Paused(env, due);
        return [.. due.Where(id => !paused.Contains(id))];
    }

    private static Deferred Run(Env env, List<(int Mailing, int[] Recipients)> runs)
    {
        var (database, outgoing, uid, context) = (env.Database, env.Service<IOutgoingMail>(), env.Uid, env.Context);
        return new Deferred(async cancel =>
        {
            foreach (var (mailing, recipients) in runs) await new CampaignRun(database, outgoing, uid, context, mailing).RunAsync(recipients, cancel);
            return true;
        });
    }
}
