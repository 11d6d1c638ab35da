using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>A mailing's figures, counted from its traces in one statement for all mailings of a read.</summary>
internal sealed class MailingFigures
{
    public int MailingId { get; init; }
    public int Expected { get; init; }
    public int Scheduled { get; init; }
    public int Process { get; init; }
    public int Pending { get; init; }
    public int Canceled { get; init; }
    public int Bounced { get; init; }
    public int Failed { get; init; }
    public int Replied { get; init; }
    public int Opened { get; init; }
    public int Delivered { get; init; }
    public int Sent { get; init; }
    public int Clicked { get; init; }
    public int Followed { get; init; }

    public double ReceivedRatio => Ratio(Delivered, Expected - Canceled);
    public double OpenedRatio => Ratio(Opened, Expected - Canceled - Bounced - Failed);
    public double RepliedRatio => Ratio(Replied, Expected - Canceled - Bounced - Failed);
    public double BouncedRatio => Ratio(Bounced, Expected - Canceled);
    /// <summary>Of the clicks themselves, not of the traces' last click.</summary>
    public double ClicksRatio => Ratio(Followed, Expected - Canceled - Bounced - Failed);

    private static double Ratio(int count, int of) => Math.Round(100.0 * count / Math.Max(1, of), 2, MidpointRounding.AwayFromZero);

    public static Dictionary<int, object?> Of(Records mailings, Func<MailingFigures, object> read)
    {
        var found = All(mailings).ToDictionary(row => row.MailingId);
        return mailings.Ids.ToDictionary(id => id, id => (object?)read(found.GetValueOrDefault(id) ?? new MailingFigures()));
    }

    private static List<MailingFigures> All(Records mailings) => mailings.Env.Sql.Query<MailingFigures>(
        """
        SELECT mass_mailing_id AS "MailingId", count(*)::int AS "Expected",
               count(*) FILTER (WHERE trace_status = 'outgoing')::int AS "Scheduled",
               count(*) FILTER (WHERE trace_status = 'process')::int AS "Process",
               count(*) FILTER (WHERE trace_status = 'pending')::int AS "Pending",
               count(*) FILTER (WHERE trace_status = 'cancel')::int AS "Canceled",
               count(*) FILTER (WHERE trace_status = 'bounce')::int AS "Bounced",
               count(*) FILTER (WHERE trace_status = 'error')::int AS "Failed",
               count(*) FILTER (WHERE trace_status = 'reply')::int AS "Replied",
               count(*) FILTER (WHERE trace_status IN ('open', 'reply'))::int AS "Opened",
               count(*) FILTER (WHERE trace_status IN ('sent', 'open', 'reply'))::int AS "Delivered",
               count(*) FILTER (WHERE sent_datetime IS NOT NULL)::int AS "Sent",
               count(*) FILTER (WHERE links_click_datetime IS NOT NULL)::int AS "Clicked",
               count(*) FILTER (WHERE trace_status NOT IN ('bounce', 'cancel', 'error') AND EXISTS (SELECT 1 FROM link_tracker_click c WHERE c.mailing_trace_id = t.id))::int AS "Followed"
          FROM mailing_trace t WHERE mass_mailing_id = ANY(@ids) GROUP BY mass_mailing_id
        """, new { ids = mailings.IdArray });
}
