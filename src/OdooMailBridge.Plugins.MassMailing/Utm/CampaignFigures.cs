using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Figures over all mailings of a campaign; its denominators differ from a mailing's, as in Odoo.</summary>
internal sealed class CampaignFigures
{
    public int CampaignId { get; init; }
    public int Expected { get; init; }
    public int Sent { get; init; }
    public int Opened { get; init; }
    public int Replied { get; init; }
    public int Bounced { get; init; }
    public int Canceled { get; init; }

    private double Base => Math.Max(1, Expected - Canceled);
    public double Received => Ratio(Sent - Bounced);
    public double OpenedRatio => Ratio(Opened);
    public double RepliedRatio => Ratio(Replied);
    public double BouncedRatio => Ratio(Bounced);

    private double Ratio(int count) => Math.Round(100.0 * count / Base, 2, MidpointRounding.AwayFromZero);

    public static Dictionary<int, object?> Of(Records campaigns, Func<CampaignFigures, object> read)
    {
        var found = campaigns.Env.Sql.Query<CampaignFigures>(
            """
            SELECT campaign_id AS "CampaignId", count(*)::int AS "Expected",
                   count(*) FILTER (WHERE sent_datetime IS NOT NULL)::int AS "Sent",
                   count(*) FILTER (WHERE trace_status IN ('open', 'reply'))::int AS "Opened",
                   count(*) FILTER (WHERE trace_status = 'reply')::int AS "Replied",
                   count(*) FILTER (WHERE trace_status = 'bounce')::int AS "Bounced",
                   count(*) FILTER (WHERE trace_status = 'cancel')::int AS "Canceled"
              FROM mailing_trace WHERE campaign_id = ANY(@ids) GROUP BY campaign_id
            """, new { ids = campaigns.IdArray }).ToDictionary(row => row.CampaignId);
        return campaigns.Ids.ToDictionary(id => id, id => (object?)read(found.GetValueOrDefault(id) ?? new CampaignFigures()));
    }

    public static Dictionary<int, object?> Count(Records campaigns, string sql)
    {
        var found = campaigns.Env.Sql.Query<(int Id, int Count)>(sql, new { ids = campaigns.IdArray }).ToDictionary(row => row.Id, row => row.Count);
        return campaigns.Ids.ToDictionary(id => id, id => (object?)found.GetValueOrDefault(id));
    }
}
