using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>How much of a mailing's success is people's. Ours, not Odoo's.</summary>
public sealed partial class MailingMailing
{
    /// <summary>
    /// For each mailing <c>opened</c> and <c>clicked</c> as Odoo counts them, and of these <c>opened_by_machines</c> and <c>clicked_by_machines</c>: mails for which all
    /// that is known speaks for scanners and the like; <c>opened_by_people</c> and <c>clicked_by_people</c> are the rest. <c>evidence</c> lists what spoke for machines, with the number of mails.
    /// </summary>
    [Rpc(ReadOnly = true, ChecksAccess = true)]
    public object? ReadVisits(Records records)
    {
        records.CheckAccess("read");
        var args = new { ids = records.IdArray };
        var evidence = records.Env.Sql.Query<(int Mailing, string Why, long Mails)>(
            "SELECT t.mass_mailing_id, v.why, count(DISTINCT t.id) FROM mailing_trace t JOIN bridge_trace_visit v ON v.trace_id = t.id WHERE t.mass_mailing_id = ANY(@ids) AND v.machine GROUP BY 1, 2 ORDER BY 3 DESC, 2", args).ToLookup(row => row.Mailing);
        var counts = records.Env.Sql.Query<(int Mailing, int Opened, int OpenedByMachines, int Clicked, int ClickedByMachines)>(
            """
            SELECT t.mass_mailing_id, count(*) FILTER (WHERE t.trace_status IN ('open', 'reply'))::int, count(*) FILTER (WHERE t.trace_status = 'open' AND v.machine AND NOT v.people)::int,
                   count(t.links_click_datetime)::int, count(t.links_click_datetime) FILTER (WHERE v.machine_click AND NOT v.people_click)::int
              FROM mailing_trace t LEFT JOIN LATERAL (
                SELECT bool_or(machine) AS machine, bool_or(NOT machine) AS people, bool_or(machine AND kind = 'click') AS machine_click, bool_or(NOT machine AND kind = 'click') AS people_click
                  FROM bridge_trace_visit WHERE trace_id = t.id) v ON true
             WHERE t.mass_mailing_id = ANY(@ids) GROUP BY 1
            """, args).ToDictionary(row => row.Mailing);
        return records.IdArray.Select(object? (id) =>
        {
            var row = counts.GetValueOrDefault(id);
            return new Values
            {
                ["id"] = id, ["opened"] = row.Opened, ["opened_by_people"] = row.Opened - row.OpenedByMachines, ["opened_by_machines"] = row.OpenedByMachines,
                ["clicked"] = row.Clicked, ["clicked_by_people"] = row.Clicked - row.ClickedByMachines, ["clicked_by_machines"] = row.ClickedByMachines,
                ["evidence"] = evidence[id].Select(object? (one) => new Values { ["why"] = one.Why, ["mails"] = (int)one.Mails }).ToList(),
            };
        }).ToList();
    }
}
