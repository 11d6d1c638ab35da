using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Campaigns: an identifier that stands once, a title that users see, figures over all mailings.</summary>
public sealed partial class UtmCampaign
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var given = values.Select(item =>
        {
            var copy = item.Copy();
            if (!copy.Truthy("title") && copy.Truthy("name")) copy["title"] = copy["name"];
            return copy;
        }).ToList();
        var names = UniqueNames.For(env, Info.Name, [.. given.Select(item => item.Truthy("name") ? item.Text("name") : item.Text("title"))]);
        for (var i = 0; i < given.Count; i++)
            if (names[i] is { } name) given[i]["name"] = name;
        var created = base.Create(env, given);
        ActivateAbTesting(env, values);
        return created;
    }

    public override void Write(Records records, Values values)
    {
        // An identifier follows its title; one that is written itself must be free.
        if (values.Text("title") is { Length: > 0 } title && !values.ContainsKey("name"))
        {
            var names = UniqueNames.For(records.Env, Info.Name, [.. records.Select(_ => title)], records.IdArray);
            if (records.Count > 1)
            {
                foreach (var (campaign, name) in records.Zip(names)) Write(campaign, new Values(values) { ["name"] = name });
                return;
            }
            values = new Values(values) { ["name"] = names[0] };
        }
        base.Write(records, values);
        ActivateAbTesting(records.Env, [values]);
    }

    /// <summary>Runs the tests that are due: those past their date whose winner is chosen by figures.</summary>
    [Rpc(Name = "_cron_process_mass_mailing_ab_testing")]
    public object? ProcessAbTesting(Env env)
    {
        var due = env[Info.Name].Search(Domain.And(
            Domain.Leaf("ab_testing_schedule_datetime", "<=", env.Now), Domain.Leaf("ab_testing_winner_selection", "!=", "manual"), Domain.Eq("ab_testing_completed", false)));
        foreach (var campaign in due)
        {
            var tested = campaign.Rel("mailing_mail_ids").Where(mailing => mailing.Flag("ab_testing_enabled"));
            if (tested.All(mailing => mailing.Str("state") != "done")) continue;
            tested.Call("action_send_winner_mailing");
        }
        return null;
    }

    private static void ActivateAbTesting(Env env, IReadOnlyList<Values> values)
    {
        if (!values.Any(item => item.Truthy("ab_testing_schedule_datetime"))) return;
        if (env.Sudo().TryRef("mass_mailing.ir_cron_mass_mailing_ab_testing") is not { } cron) return;
        foreach (var item in values.Where(item => item.Truthy("ab_testing_schedule_datetime")))
            env.Sudo()["ir.cron.trigger"].Create(new Values { ["cron_id"] = cron.Id, ["call_at"] = item["ab_testing_schedule_datetime"] });
    }
}
