using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>Remembers the catchall and bounce addresses that an alias domain gives up, and with its name the addresses of its aliases.</summary>
[Extend("mail.alias.domain")]
public sealed class FormerDomainAddresses : ModelLayer
{
    private static readonly string[] Named = ["name", "bounce_alias", "catchall_alias"];

    public override void Write(Records records, Values values)
    {
        if (Named.Any(values.ContainsKey)) Remember(records.Sudo(), aliases: values.ContainsKey("name"));
        base.Write(records, values);
    }

    private static void Remember(Records domains, bool aliases)
    {
        var given = new List<FormerAddress>();
        foreach (var domain in domains)
        {
            if (domain.Str("bounce_email") is { Length: > 0 } bounce) given.Add(new FormerAddress(bounce, FormerAddresses.Bounce, 0));
            if (domain.Str("catchall_email") is { Length: > 0 } catchall) given.Add(new FormerAddress(catchall, FormerAddresses.Catchall, 0));
        }
        if (aliases) given.AddRange(AliasesOf(domains));
        if (aliases)
            given.AddRange(domains.Env.Sql.Query<(int Id, string Address)>("SELECT id, alias_full_name FROM mail_alias WHERE alias_domain_id = ANY(@ids) AND alias_full_name LIKE '%@%'", new { ids = domains.IdArray })
                .Select(alias => new FormerAddress(alias.Address, FormerAddresses.Alias, alias.Id)));
        FormerAddresses.Remember(domains.Env, given);
    }

    /// <summary>A new name gives all aliases of the domain new addresses.</summary>
    private static IEnumerable<FormerAddress> AliasesOf(Records domains) => domains.Env.Sql.Query<(string Address, int Id)>(
        "SELECT alias_full_name, id FROM mail_alias WHERE alias_domain_id = ANY(@ids) AND alias_name <> '' AND alias_full_name <> '' ORDER BY id", new { ids = domains.IdArray })
        .Select(alias => new FormerAddress(alias.Address, FormerAddresses.Alias, alias.Id));

    /// <summary>
    /// Addresses that were given up and still lead here: <c>address, kind, given_up, in_use</c>; in use means that somebody has it again, who
    /// then gets its mail. Ours, not Odoo's.
    /// </summary>
    [Rpc(ReadOnly = true)]
    public object? ReadFormerAddresses(Env env)
    {
        env["mail.alias.domain"].CheckAccess("write");
        var open = FormerAddresses.Read(env).Select(item => (item.Address, item.Kind)).ToHashSet();
        return env.Sql.Query<(string Address, string Kind, int? Alias, DateTime GivenUp)>("SELECT address, kind, alias_id, given_up FROM bridge_former_address ORDER BY given_up DESC, address, kind")
            .ConvertAll<object?>(row => new Values
            {
                ["address"] = row.Address,
                ["kind"] = row.Kind,
                ["alias_id"] = row.Alias ?? (object)false,
                ["given_up"] = DateTime.SpecifyKind(row.GivenUp, DateTimeKind.Utc),
                ["in_use"] = !open.Contains((row.Address, row.Kind)),
            });
    }
}
