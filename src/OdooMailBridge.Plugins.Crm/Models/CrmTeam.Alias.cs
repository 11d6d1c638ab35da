using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Crm;

/// <summary>Each team owns an alias; what is written to it becomes a lead of the team.</summary>
public sealed partial class CrmTeam
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        // Whoever makes a team need not hear of all its leads.
        var teams = base.Create(env.With("mail_create_nosubscribe", true), [.. values.Select(item => WithAlias(env, item))]).In(env);
        foreach (var team in teams)
        {
            var alias = team.Sudo().Get(AliasId);
            var defaults = new Values { ["type"] = LeadType(team), ["team_id"] = team.Id };
            alias.Write(new Values { ["alias_parent_thread_id"] = team.Id, ["alias_defaults"] = PythonRepr.Of(defaults) });
        }
        return teams;
    }

    public override void Write(Records records, Values values)
    {
        base.Write(records, values);
        if (!values.ContainsKey("use_leads")) return;
        foreach (var team in records)
            team.Sudo().Get(AliasId).Set("alias_defaults", PythonRepr.Of(new Values { ["type"] = LeadType(team), ["team_id"] = team.Id }));
    }

    public override void Unlink(Records records)
    {
        var aliases = records.Sudo().Rel("alias_id");
        base.Unlink(records);
        aliases.Unlink();
    }

    // Without the group there are only opportunities, whatever the team would like.
    private static string LeadType(Records team) => team.Get(UseLeads) && team.Env.HasGroup("crm.group_use_lead") ? "lead" : "opportunity";

    private static Values WithAlias(Env env, Values given)
    {
        var values = given.Copy();
        if (values.Truthy("alias_id")) return values;
        values["alias_model_id"] = ModelId(env, "crm.lead");
        values["alias_parent_model_id"] = ModelId(env, "crm.team");
        return values;
    }

    private static int ModelId(Env env, string model) => env.Sql.One<int>("SELECT id FROM ir_model WHERE model = @model", new { model });
}
