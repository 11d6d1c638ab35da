using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Whom a mailing is for, and who of them is left.</summary>
internal static class MailingRecipients
{
    /// <summary>The model whose records get the mails: contacts for a mailing to lists.</summary>
    public static string Model(Records mailing) => mailing.Sudo().Rel("mailing_model_id").Str("model") is { } model and not "mailing.list" ? model : "mailing.contact";

    /// <summary>The stored domain; a text that is none matches nothing.</summary>
    public static Domain Parse(Records mailing) => PythonLiteral.TryParse(mailing.Str("mailing_domain"), out var literal) && Wire.List(literal) is not null ? Domain.Parse(literal) : Domain.False;

    public static int Total(Records mailing)
    {
        var model = Model(mailing);
        if (!mailing.Env.HasModel(model)) return 0;
        try
        {
            var count = mailing.Env[model].SearchCount(Parse(mailing));
            return IsSample(mailing) ? Sample(count, mailing.Int("ab_testing_pc")) : count;
        }
        catch (OdooException wrong) when (wrong.PythonName == "builtins.ValueError")
        {
            return 0; // a domain over fields that are not there selects nobody until someone mends it
        }
    }

    /// <summary>Ids still to be mailed, in the model's order; for an A/B version a random sample of those that no version has.</summary>
    public static int[] Remaining(Records mailing)
    {
        var model = Model(mailing);
        if (!mailing.Env.HasModel(model)) return [];
        var env = mailing.Env;
        var all = env[model].Search(Parse(mailing)).IdArray;
        var versions = Versions(mailing);
        var done = env.Sql.Query<int>("SELECT DISTINCT res_id FROM mailing_trace WHERE mass_mailing_id = ANY(@versions) AND model = @model", new { versions, model }).ToHashSet();
        var left = all.Where(id => !done.Contains(id)).ToArray();
        if (!IsSample(mailing)) return left;
        var own = env.Sql.One<int>("SELECT count(*)::int FROM mailing_trace WHERE mass_mailing_id = @id", new { id = mailing.Id });
        var wanted = Math.Clamp(Sample(all.Length, mailing.Int("ab_testing_pc")) - own, 0, left.Length);
        Random.Shared.Shuffle(left);
        var chosen = left[..wanted].ToHashSet();
        return [.. all.Where(chosen.Contains)];
    }

    /// <summary>Those of the records that no version of the mailing was sent to.</summary>
    public static int[] NotYetMailed(Records mailing, int[] records)
    {
        var done = mailing.Env.Sql.Query<int>("SELECT DISTINCT res_id FROM mailing_trace WHERE mass_mailing_id = ANY(@versions) AND model = @model AND res_id = ANY(@records)",
            new { versions = Versions(mailing), model = Model(mailing), records }).ToHashSet();
        return done.Count == 0 ? records : [.. records.Where(id => !done.Contains(id))];
    }

    /// <summary>The mailings that count as one: all versions of a test, or the mailing alone.</summary>
    public static int[] Versions(Records mailing) =>
        mailing.Flag("ab_testing_enabled") && mailing.Rel("campaign_id") is { Any: true } campaign
            ? mailing.Env.Sql.Query<int>("SELECT id FROM mailing_mailing WHERE campaign_id = @campaign AND ab_testing_enabled", new { campaign = campaign.Id }).Append(mailing.Id).Distinct().ToArray()
            : [mailing.Id];

    public static string DefaultDomain(Records mailing)
    {
        if (mailing.Rel("mailing_filter_id") is { Any: true } filter) return filter.Text("mailing_domain");
        var model = mailing.Sudo().Rel("mailing_model_id").Str("model");
        if (model is null) return "[]";
        if (model == "mailing.list") return $"[('list_ids', 'in', [{string.Join(", ", mailing.Rel("contact_list_ids").IdArray.Order().Select(id => id.ToString(CultureInfo.InvariantCulture)))}])]";
        return mailing.Env.HasModel(model) && mailing.Env.Info(model).Fields.ContainsKey("is_blacklisted") ? "[('is_blacklisted', '=', False)]" : "[]";
    }

    private static bool IsSample(Records mailing) => mailing.Flag("ab_testing_enabled") && mailing.Int("ab_testing_pc") < 100;

    private static int Sample(int count, int percent) => Math.Max(count * percent / 100, 1);

    /// <summary>A recipient of the mailing shows best what the others will get; any record is better than none.</summary>
    public static Records FirstOf(Records mailing)
    {
        var records = mailing.Env[Model(mailing)];
        return records.Search(Parse(mailing), 0, 1) is { Any: true } recipient ? recipient : records.Search(Domain.True, 0, 1);
    }
}
