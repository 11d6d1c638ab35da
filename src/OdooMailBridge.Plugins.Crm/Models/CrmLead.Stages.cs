using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Crm;

/// <summary>A lead's way to won or lost: its stage says won, the archive says lost, and probability and closing date follow.</summary>
public sealed partial class CrmLead
{
    private const double Certain = 100;

    /// <summary>Moves to the first won stage after the lead's own, else the last one before it.</summary>
    [Rpc]
    public bool ActionSetWon(Records records)
    {
        ActionUnarchive(records);
        foreach (var lead in records)
            if (WonStage(lead) is > 0 and var stage) lead.Write(new Values { ["stage_id"] = stage, ["probability"] = Certain });
        return true;
    }

    /// <summary>Archives as lost; named arguments are written too, <c>lost_reason_id</c> above all.</summary>
    [Rpc]
    public object? ActionSetLost(Records records, Values kwargs)
    {
        var lost = Lost();
        foreach (var (key, value) in kwargs) lost[key] = value;
        var open = records.Where(lead => lead.Get(Active));
        open.Write(lost);
        if (kwargs.Count > 0) records.Except(open).Write(kwargs);
        return null;
    }

    [Rpc]
    public object? ActionArchive(Records records) => ToggleActive(records.Where(lead => lead.Get(Active)));

    [Rpc]
    public object? ActionUnarchive(Records records) => ToggleActive(records.Where(lead => !lead.Get(Active)));

    /// <summary>Lost leads have no chance any more; restored ones no reason to be lost.</summary>
    [Rpc]
    public object? ToggleActive(Records records)
    {
        var lost = records.Where(lead => lead.Get(Active));
        var restored = records.Except(lost);
        lost.Write(Lost());
        restored.Write(new Values { ["active"] = true, ["lost_reason_id"] = false });
        return null;
    }

    // Written at once, so that one message tells all of it.
    private static Values Lost() => new() { ["active"] = false, ["probability"] = 0.0, ["automated_probability"] = 0.0 };

    /// <summary>What a change of stage, probability or archive brings along.</summary>
    private static Values Closing(Env env, Values given)
    {
        var values = given.Copy();
        var moved = values.ContainsKey("stage_id");
        if (moved) values.Default("date_last_stage_update", env.Now);
        if (moved && Wire.Id(values["stage_id"]) is > 0 and var stage && env.Sudo().Browse("crm.stage", stage).Flag("is_won"))
        {
            values["probability"] = Certain;
            values["automated_probability"] = Certain;
        }
        var chance = values.TryGetValue("probability", out var said) ? Convert.ToDouble(said is false or null ? 0 : said, System.Globalization.CultureInfo.InvariantCulture) : (double?)null;
        if (chance >= Certain || values.ContainsKey("active") && !values.Truthy("active")) values["date_closed"] = env.Now;
        else if (chance > 0 || moved && chance is null) values["date_closed"] = false;
        return values;
    }

    private static int WonStage(Records lead) => lead.Env.Sql.One<int?>(
        """
        SELECT s.id FROM crm_stage s, (SELECT COALESCE((SELECT sequence FROM crm_stage WHERE id = @stage), 0) AS place) own
         WHERE s.is_won AND (s.team_id IS NULL OR s.team_id = @team)
         ORDER BY (s.sequence > own.place) DESC, abs(s.sequence - own.place), s.id LIMIT 1
        """, new { stage = lead.Get(StageId).Id, team = lead.Get(TeamId).Id }) ?? 0;
}
