using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>What stands on a list, counted in one statement for all lists of a read.</summary>
internal sealed class ListCounters
{
    public int ListId { get; init; }
    public int Contacts { get; init; }

    /// <summary>With an address, not opted out, not blacklisted: those that a mailing reaches.</summary>
    public int Email { get; init; }
    public int OptOut { get; init; }
    public int Blacklisted { get; init; }
    public int Bouncing { get; init; }
    public int Mailings { get; init; }

    /// <summary>Percentage of all contacts.</summary>
    public double Share(int count) => Contacts == 0 ? 0 : 100.0 * count / Contacts;

    public static Dictionary<int, object?> Of(Records lists, Func<ListCounters, object> read)
    {
        var found = lists.Env.Sql.Query<ListCounters>(
            """
            SELECT l.id AS "ListId",
                   count(s.id)::int AS "Contacts",
                   count(*) FILTER (WHERE c.email_normalized IS NOT NULL AND NOT COALESCE(s.opt_out, false) AND b.id IS NULL)::int AS "Email",
                   count(*) FILTER (WHERE COALESCE(s.opt_out, false))::int AS "OptOut",
                   count(*) FILTER (WHERE b.id IS NOT NULL AND NOT COALESCE(s.opt_out, false))::int AS "Blacklisted",
                   count(*) FILTER (WHERE c.message_bounce > 0)::int AS "Bouncing",
                   (SELECT count(*) FROM mail_mass_mailing_list_rel r WHERE r.mailing_list_id = l.id)::int AS "Mailings"
              FROM mailing_list l
              LEFT JOIN mailing_subscription s ON s.list_id = l.id
              LEFT JOIN mailing_contact c ON c.id = s.contact_id
              LEFT JOIN mail_blacklist b ON b.email = c.email_normalized AND b.active
             WHERE l.id = ANY(@ids)
             GROUP BY l.id
            """, new { ids = lists.IdArray }).ToDictionary(row => row.ListId);
        return lists.Ids.ToDictionary(id => id, id => (object?)(found.TryGetValue(id, out var counters) ? read(counters) : read(new ListCounters())));
    }
}
