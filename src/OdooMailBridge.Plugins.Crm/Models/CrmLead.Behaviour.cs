using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;

namespace OdooMailBridge.Plugins.Crm;

/// <summary>What a lead takes over from its salesperson and its team when it is made.</summary>
public sealed partial class CrmLead
{
    public override Records Create(Env env, IReadOnlyList<Values> values) => base.Create(env, [.. values.Select(item => Completed(env, item))]);

    public override void Write(Records records, Values values)
    {
        var changes = Closing(records.Env, values);
        CleanWebsite(changes);
        if (changes.ContainsKey("user_id") && !changes.Truthy("user_id")) changes["date_open"] = false;
        base.Write(records, changes);
        if (values.Truthy("user_id")) records.Where(lead => lead.Get(DateOpen) is null).Set("date_open", records.Env.Now);
    }

    private static Values Completed(Env env, Values given)
    {
        var values = given.Copy();
        var sudo = env.Sudo();
        var user = values.ContainsKey("user_id") ? Wire.Id(values["user_id"]) ?? 0 : env.Context.Has("default_user_id") ? Wire.Id(env.Context["default_user_id"]) ?? 0 : env.Uid;
        if (!values.ContainsKey("team_id") && user > 0 && TeamOf(sudo, user) is > 0 and var found) values["team_id"] = found;
        var team = Wire.Id(values.Peek("team_id")) ?? 0;
        if (!values.ContainsKey("stage_id") && FirstStage(sudo, team) is > 0 and var stage) values["stage_id"] = stage;
        values.Default("date_last_stage_update", env.Now);
        if (user > 0) values.Default("date_open", env.Now);
        if (values.ContainsKey("stage_id") && env.Sudo().Browse("crm.stage", Wire.Id(values["stage_id"]) ?? 0).Flag("is_won")) values = Closing(env, values);
        CleanWebsite(values);
        return values;
    }

    /// <summary>The pipeline's columns: common stages, those of the context's team, and whatever stage has leads.</summary>
    private static Records ShownStages(Records found, Domain domain)
    {
        var shown = Domain.Or([Domain.In("id", found.IdArray), Domain.Eq("team_id", false)]);
        if (Wire.Id(found.Env.Context["default_team_id"]) is > 0 and var team) shown = Domain.Or([shown, Domain.Eq("team_id", team)]);
        return found.Sudo().Env["crm.stage"].Search(shown);
    }

    private static void CleanWebsite(Values values)
    {
        if (values.Text("website") is { Length: > 0 } website) values["website"] = ResPartner.CleanWebsite(website);
    }

    // The user's own team, else the first one that works with opportunities.
    private static int TeamOf(Env env, int user) => env.Sql.One<int?>(
        """
        SELECT t.id FROM crm_team t LEFT JOIN crm_team_member m ON m.crm_team_id = t.id AND m.user_id = @user AND m.active
         WHERE t.active ORDER BY (m.id IS NOT NULL OR t.user_id = @user) DESC, t.sequence, t.create_date DESC, t.id DESC LIMIT 1
        """, new { user }) ?? 0;

    private static int FirstStage(Env env, int team) =>
        env.Sql.One<int?>("SELECT id FROM crm_stage WHERE (team_id IS NULL OR team_id = @team) AND fold IS NOT TRUE ORDER BY sequence, id LIMIT 1", new { team }) ?? 0;
}
