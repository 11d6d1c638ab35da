using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>What makes a tracker: target, campaign, medium, source, label. Each combination stands once.</summary>
internal readonly record struct LinkIdentity(string Url, int Campaign, int Medium, int Source, string Label)
{
    public static readonly string[] Fields = ["url", "campaign_id", "medium_id", "source_id", "label"];

    public static LinkIdentity Of(Values values) =>
        new(values.Text("url") ?? "", Wire.Id(values.Peek("campaign_id")) ?? 0, Wire.Id(values.Peek("medium_id")) ?? 0, Wire.Id(values.Peek("source_id")) ?? 0, values.Text("label") ?? "");

    public static LinkIdentity Of(Records link) => new(link.Text("url"), link.Rel("campaign_id").Id, link.Rel("medium_id").Id, link.Rel("source_id").Id, link.Text("label"));

    public static int? Find(Env env, LinkIdentity wanted) => env.Sql.One<int?>(
        """
        SELECT id FROM link_tracker
         WHERE url = @Url AND COALESCE(campaign_id, 0) = @Campaign AND COALESCE(medium_id, 0) = @Medium AND COALESCE(source_id, 0) = @Source AND COALESCE(label, '') = @Label
         ORDER BY id LIMIT 1
        """, new { wanted.Url, wanted.Campaign, wanted.Medium, wanted.Source, wanted.Label });

    public static void RefuseTaken(Env env, IReadOnlyList<Values> values)
    {
        var all = values.Select(Of).ToList();
        var taken = all.Where((identity, i) => all.IndexOf(identity) < i || Find(env, identity) is not null).ToList();
        if (taken.Count > 0) throw Taken(env, taken);
    }

    public static UserError Taken(Env env, IEnumerable<LinkIdentity> identities)
    {
        var lines = string.Join("\n", identities.Select(identity => "- " + identity.Shown(env.Sudo())));
        return new UserError($"Combinations of Link Tracker values (URL, campaign, medium, source, and label) must be unique.\nThe following combinations are already used: \n{lines}");
    }

    private string Shown(Env env) => PythonRepr.Tuple(Url, Name(env, "utm.campaign", Campaign), Name(env, "utm.medium", Medium), Name(env, "utm.source", Source), Label.Length > 0 ? Label : "\"\"");

    private static object Name(Env env, string model, int id) => id > 0 ? env.Browse(model, id).Text("name") : false;
}
