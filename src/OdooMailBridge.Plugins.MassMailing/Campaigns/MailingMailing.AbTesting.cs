using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Versions on parts of the recipients, then the better one to the rest (campaigns.md 2.9).</summary>
public sealed partial class MailingMailing
{
    [Rpc(ReadOnly = true)]
    public Values ActionCompareVersions(Records records)
    {
        if (records.Get(CampaignId) is not { Any: true } campaign) throw PythonError.ValueError("No mailing campaign has been found");
        return Window("A/B Tests", "mailing.mailing", "list,kanban,form,calendar,graph", Domain.And(Domain.Eq("campaign_id", campaign.Id), Domain.Eq("ab_testing_enabled", true), Domain.Eq("mailing_type", records.Get(MailingType))), []);
    }

    [Rpc]
    public object? ActionSendWinnerMailing(Records records)
    {
        var campaigns = records.Get(CampaignId);
        if (campaigns.Count != 1) throw PythonError.ValueError("To send the winner mailing the same campaign should be used by the mailings");
        if (campaigns.Flag("ab_testing_completed")) throw PythonError.ValueError("To send the winner mailing the campaign should not have been completed.");
        var criterion = campaigns.Str("ab_testing_winner_selection");
        var winner = records.First;
        if (criterion is not (null or "manual"))
        {
            var sent = records.Search(Domain.And(Domain.Eq("campaign_id", campaigns.Id), Domain.Eq("ab_testing_enabled", true), Domain.Eq("state", "done")));
            if (sent.IsEmpty) throw new ValidationError("No mailing for this A/B testing campaign has been sent yet! Send one first and try again later.");
            winner = sent.OrderByDescending(mailing => mailing.Num(criterion)).First();
        }
        return ActionSelectAsWinner(winner);
    }

    [Rpc]
    public object? ActionSelectAsWinner(Records records)
    {
        if (!records.Get(AbTestingEnabled)) throw PythonError.ValueError("A/B test option has not been enabled");
        var final = records.Copy(new Values { ["ab_testing_pc"] = 100, ["name"] = $" {records.Str("name")} (final)" });
        records.Get(CampaignId).Set("ab_testing_winner_mailing_id", final.Id);
        ActionLaunch(final);
        return Window(final);
    }

    private static Values Window(Records final)
    {
        var action = Form(final);
        action["name"] = "A/B Test Winner";
        action["target"] = "current";
        return action;
    }

    private static object? ComputeIsSent(Records mailing) =>
        mailing.Rel("campaign_id") is { Any: true } campaign && mailing.Env.Sql.One<bool>("SELECT EXISTS (SELECT 1 FROM mailing_mailing WHERE campaign_id = @id AND ab_testing_enabled AND state = 'done')", new { id = campaign.Id });
}
