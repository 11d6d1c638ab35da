using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail;
using OdooMailBridge.Plugins.Mail.Inbound;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Answers and bounces of a campaign's mails: the traces that they refer to, and the blacklist for addresses that keep bouncing (campaigns.md 2.8).</summary>
internal sealed class IncomingTraces : IReplyObserver, IBounceObserver
{
    private const int BouncesBeforeBlacklist = 5;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(13 * 7);
    private static readonly TimeSpan Spread = TimeSpan.FromDays(7);

    public void Replied(Env env, IncomingMail mail, string[] references)
    {
        if (!env.HasModel("mailing.trace")) return;
        var traces = TracesOf(env, references);
        TraceStates.Opened(traces);
        TraceStates.Replied(traces);
    }

    public void Bounced(Env env, BounceEvidence bounce)
    {
        if (!env.HasModel("mailing.trace")) return;
        TraceStates.Bounced(TracesOf(env, bounce.ReturnedIds), bounce.Reason);
        if (bounce.Email is { } email && KeepsBouncing(env, email, bounce.PartnerIds))
            MailBlacklist.Add(env, [email], "<p>This email has been automatically added in blocklist because of too much bounced.</p>");
    }

    public IEnumerable<string> Recipients(Env env, string[] messageIds) => env.HasModel("mailing.trace") ? [.. TracesOf(env, messageIds).Select(trace => trace.Text("email"))] : [];

    /// <summary>The figures stay, for Odoo knows no complaints; the trace says why its recipient hears no more.</summary>
    public void Complained(Env env, BounceEvidence complaint)
    {
        if (!env.HasModel("mailing.trace")) return;
        var traces = TracesOf(env, complaint.ReturnedIds).Where(trace => complaint.Email is null || string.Equals(trace.Text("email"), complaint.Email, StringComparison.OrdinalIgnoreCase));
        if (traces.Any) traces.Write(new Values { ["failure_reason"] = complaint.Reason.Length > 0 ? complaint.Reason : "complaint" });
    }

    private static Records TracesOf(Env env, string[] messages) =>
        messages.Length == 0 ? env.Sudo()["mailing.trace"] : env.Sudo()["mailing.trace"].Search(Domain.Leaf("message_id", "in", messages.Select(id => (object?)id).ToList()));

    /// <summary>Five bounces within 13 weeks, more than a week apart; a known partner's own counter must say so too.</summary>
    private static bool KeepsBouncing(Env env, string email, int[] partners)
    {
        var since = DateTime.SpecifyKind(env.Now - Remembered, DateTimeKind.Unspecified);
        var times = env.Sql.Query<DateTime>(
            "SELECT t.write_date FROM bridge_trace_bounce b JOIN mailing_trace t ON t.id = b.trace_id WHERE b.email = lower(@email) AND t.trace_status = 'bounce' AND t.write_date > @since", new { since, email });
        return times.Count >= BouncesBeforeBlacklist && times.Max() > times.Min() + Spread
            && (partners.Length == 0 || env.Sql.One<bool>("SELECT EXISTS (SELECT 1 FROM res_partner WHERE id = ANY(@partners) AND message_bounce >= @limit)", new { partners, limit = BouncesBeforeBlacklist }));
    }
}
