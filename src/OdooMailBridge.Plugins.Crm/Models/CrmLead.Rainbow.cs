using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Crm;

/// <summary>A deal that was won is cheered when it is its salesperson's first, or the best of some days for the team or the person.</summary>
public sealed partial class CrmLead
{
    private sealed record Season(long Won, double Team30, double Team7, double User30, double User7);

    [Rpc(One = true)]
    public object ActionSetWonRainbowman(Records records)
    {
        ActionSetWon(records);
        if (Cheer(records) is not { } message) return true;
        var leader = records.Get(TeamId).Sudo().Rel("user_id");
        return new Values
        {
            ["effect"] = new Values
            {
                ["fadeout"] = "slow", ["message"] = message, ["type"] = "rainbow_man",
                ["img_url"] = leader.Any && leader.Value("image_1024") is not null ? $"/web/image/res.users/{leader.Id}/image_1024" : "/web/static/img/smile.svg",
            },
        };
    }

    [Rpc(One = true)]
    public object GetRainbowmanMessage(Records records) => records.Get(StageId).Flag("is_won") && Cheer(records) is { } message ? message : false;

    private static string? Cheer(Records lead)
    {
        if (lead.Get(UserId).IsEmpty || lead.Get(TeamId).IsEmpty) return null;
        var season = lead.Env.Sql.One<Season>(
            """
            SELECT count(*) FILTER (WHERE user_id = @user) AS "Won",
                   COALESCE(max(expected_revenue) FILTER (WHERE team_id = @team AND date_closed >= CURRENT_DATE - 30), 0)::float8 AS "Team30",
                   COALESCE(max(expected_revenue) FILTER (WHERE team_id = @team AND date_closed >= CURRENT_DATE - 7), 0)::float8 AS "Team7",
                   COALESCE(max(expected_revenue) FILTER (WHERE user_id = @user AND date_closed >= CURRENT_DATE - 30), 0)::float8 AS "User30",
                   COALESCE(max(expected_revenue) FILTER (WHERE user_id = @user AND date_closed >= CURRENT_DATE - 7), 0)::float8 AS "User7"
              FROM crm_lead
             WHERE type = 'opportunity' AND active AND probability = 100 AND date_trunc('year', date_closed) = date_trunc('year', CURRENT_DATE) AND (user_id = @user OR team_id = @team)
            """, new { user = lead.Get(UserId).Id, team = lead.Get(TeamId).Id })!;
        var revenue = Convert.ToDouble(lead.Value("expected_revenue") ?? 0.0, System.Globalization.CultureInfo.InvariantCulture);
        return season.Won == 1 ? "Go, go, go! Congrats for your first deal."
            : revenue == 0 ? null
            : season.Team30 == revenue ? "Boom! Team record for the past 30 days."
            : season.Team7 == revenue ? "Yeah! Best deal out of the last 7 days for the team."
            : season.User30 == revenue ? "You just beat your personal record for the past 30 days."
            : season.User7 == revenue ? "You just beat your personal record for the past 7 days."
            : null;
    }
}
