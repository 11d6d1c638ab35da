using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Addresses;
using OdooMailBridge.Plugins.Mail.Inbound;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Addresses that make or feed records: names are tidied, each stands once, none collides with bounce or catchall.</summary>
public sealed partial class MailAlias
{
    // Which models have such aliases is kept in memory between calls (Outgoing/ReplyTo.cs).
    private static readonly string[] Parents = ["alias_parent_model_id", "alias_parent_thread_id"];
    private static readonly string[] Tested = ["alias_contact", "alias_defaults", "alias_model_id"];

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var clean = values.Select(item => Sanitized(item)).ToList();
        foreach (var item in clean)
        {
            if (!item.ContainsKey("alias_domain_id") && env.Company.Sudo().Rel("alias_domain_id").Id is > 0 and var domain) item["alias_domain_id"] = domain;
            item.Default("alias_status", "not_tested");
            if (Parents.Any(item.ContainsKey)) env.Work.DropSharedCache();
        }
        AliasUniqueness.Check(env, [.. clean.Select(item => (item.Text("alias_name"), Wire.Id(item.Peek("alias_domain_id")) ?? 0))], null);
        return base.Create(env, clean);
    }

    public override void Write(Records records, Values values)
    {
        values = Sanitized(values);
        if (Parents.Any(values.ContainsKey)) records.Env.Work.DropSharedCache();
        if (values.ContainsKey("alias_name") || values.ContainsKey("alias_domain_id"))
        {
            if (records.Count > 1 && values.Truthy("alias_name"))
                throw new UserError($"Email alias {values.Text("alias_name")} cannot be used on {records.Count} records at the same time. Please update records one by one.");
            AliasUniqueness.Check(records.Env,
                [.. records.Select(record => (values.ContainsKey("alias_name") ? values.Text("alias_name") : record.Sudo().Get(AliasName),
                    values.ContainsKey("alias_domain_id") ? Wire.Id(values.Peek("alias_domain_id")) ?? 0 : record.Sudo().Rel("alias_domain_id").Id))], records);
            FormerAddresses.Remember(records.Env, [.. records.Sudo().Where(record => record.Get(AliasFullName) is { Length: > 0 }).Select(record => new FormerAddress(record.Get(AliasFullName)!, FormerAddresses.Alias, record.Id))]);
        }
        if (Tested.Any(values.ContainsKey) && !values.ContainsKey("alias_status")) values["alias_status"] = "not_tested";
        base.Write(records, values);
    }

    private static Values Sanitized(Values given)
    {
        var values = given.Copy();
        if (values.TryGetValue("alias_name", out var name)) values["alias_name"] = name is string { Length: > 0 } text ? (object?)AliasLocalPart.Sanitize(text) ?? false : false;
        return values;
    }

    private static object? ComputeFullName(Records record) => record.Get(AliasName) switch
    {
        not { Length: > 0 } => null,
        var name when record.Rel("alias_domain_id").Str("name") is { Length: > 0 } domain => $"{name}@{domain}",
        var name => name,
    };

    public override IReadOnlyDictionary<int, string> DisplayNames(Records records) =>
        records.ToDictionary(record => record.Id, record => record.Get(AliasFullName) is { Length: > 0 } full ? full : record.Get(AliasName) is { Length: > 0 } name ? name : "Inactive Alias");

    public override string? DisplayNameSql(Env env, string alias) => $"COALESCE(NULLIF({alias}.alias_full_name, ''), NULLIF({alias}.alias_name, ''), 'Inactive Alias')";

    [Constrains("alias_defaults")]
    public void CheckDefaults(Records records)
    {
        foreach (var record in records)
            if (Inbound.AliasDefaults.TryRead(record.Get(AliasDefaults)) is null)
                throw new ValidationError("Invalid expression, it must be a literal python dictionary definition e.g. \"{'field': 'value'}\"");
    }

    [Constrains("alias_name", "alias_domain_id")]
    public void CheckReserved(Records records)
    {
        var taken = records.Env.Sql.Query<string>(
            """
            SELECT a.alias_name || '@' || d.name FROM mail_alias a JOIN mail_alias_domain d ON d.id = a.alias_domain_id
             WHERE a.id = ANY(@ids) AND a.alias_name IN (d.bounce_alias, d.catchall_alias) ORDER BY a.id
            """, new { ids = records.IdArray });
        if (taken.Count > 0) throw new ValidationError($"Aliases {string.Join(", ", taken)} is already used as bounce or catchall address. Please choose another alias.");
    }
}
