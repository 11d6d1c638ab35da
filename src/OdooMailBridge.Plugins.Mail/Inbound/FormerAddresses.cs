using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <param name="Kind">catchall, bounce or alias.</param>
/// <param name="AliasId">The alias that had the address; 0 for the others.</param>
public sealed record FormerAddress(string Address, string Kind, int AliasId);

/// <summary>
/// Addresses that were given up, so that mail to them still finds its way (<c>documented</c> behaviour). One that is in use again belongs
/// to its new owner alone.
/// </summary>
public static class FormerAddresses
{
    public const string Bounce = "bounce";
    public const string Catchall = "catchall";
    public const string Alias = "alias";

    public static void Remember(Env env, IEnumerable<FormerAddress> addresses)
    {
        foreach (var address in addresses)
            env.Sql.Execute(
                """
                INSERT INTO bridge_former_address (address, kind, alias_id, given_up) VALUES (lower(@Address), @Kind, NULLIF(@AliasId, 0), @now)
                ON CONFLICT (address, kind) DO UPDATE SET alias_id = EXCLUDED.alias_id, given_up = EXCLUDED.given_up
                """, new { address.Address, address.Kind, address.AliasId, now = env.Now });
    }

    /// <summary>Former addresses that nothing else uses today.</summary>
    public static List<FormerAddress> Read(Env env) =>
        [.. env.Sql.Query<(string Address, string Kind, int AliasId)>(
            """
            SELECT f.address, f.kind, COALESCE(f.alias_id, 0) FROM bridge_former_address f
             WHERE NOT EXISTS (SELECT 1 FROM mail_alias a WHERE a.alias_full_name = f.address)
               AND NOT EXISTS (SELECT 1 FROM mail_alias_domain d WHERE f.address IN (d.bounce_alias || '@' || lower(d.name), d.catchall_alias || '@' || lower(d.name)))
            """).Select(row => new FormerAddress(row.Address, row.Kind, row.AliasId))];
}
