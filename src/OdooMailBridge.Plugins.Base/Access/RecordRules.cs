using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// The rules of ir.rule that bind a user. Their domains are Python literals with a few names; nothing of them is executed.
/// </summary>
internal static partial class RecordRules
{
    private sealed record Rule(string Name, bool Global, string? Domain, bool[] Operations, int[] Groups);

    public static IReadOnlyList<RuleDomain> For(Env env, string model, string operation)
    {
        var which = operation switch { "read" => 0, "write" => 1, "create" => 2, "unlink" => 3, _ => throw PythonError.ValueError($"Invalid mode: {PythonRepr.Of(operation)}") };
        var rules = new List<RuleDomain>();
        foreach (var rule in Of(env, model))
            if (rule.Operations[which] && (rule.Global || rule.Groups.Any(env.Profile.GroupIds.Contains)))
                rules.Add(new RuleDomain(rule.Name, rule.Global, Evaluate(env, model, rule)));

        // Records that lend their fields must be visible too.
        foreach (var (field, lender) in env.Info(model).Delegates)
        {
            var inherited = For(env, lender, operation);
            if (inherited.Count > 0) rules.Add(new RuleDomain($"{lender} through {field}", true, Domain.Leaf(field, "any", Join(inherited))));
        }
        return rules;
    }

    /// <summary>All global rules, and one of the group rules where there are any.</summary>
    private static Domain Join(IReadOnlyList<RuleDomain> rules)
    {
        var ofGroups = rules.Where(rule => !rule.Global).Select(rule => rule.Domain).ToList();
        return Domain.And(rules.Where(rule => rule.Global).Select(rule => rule.Domain).Append(ofGroups.Count == 0 ? Domain.True : Domain.Or(ofGroups)));
    }

    private static Domain Evaluate(Env env, string model, Rule rule)
    {
        if (string.IsNullOrWhiteSpace(rule.Domain)) return Domain.True;
        // What hangs on records of the user may change with any write; ids and companies only with what drops the shared cache.
        if (UserPath().IsMatch(rule.Domain)) return Parse(env, model, rule);
        return env.Work.Shared($"base.rule.{env.Uid}.{string.Join(',', env.CompanyIds)}.{model}.{rule.Domain}", () => Parse(env, model, rule));
    }

    private static Domain Parse(Env env, string model, Rule rule)
    {
        try
        {
            return CompanyBranches.Resolve(env, env.Info(model), Domain.Parse(PythonLiteral.Parse(rule.Domain!, name => Lookup(env, name))));
        }
        catch (FormatException wrong)
        {
            throw PythonError.ValueError($"Invalid domain in record rule {rule.Name}: {wrong.Message}");
        }
    }

    /// <summary>A rule's domain for the current user; FormatException where it is none.</summary>
    public static Domain Understood(Env env, string text) => Domain.Parse(PythonLiteral.Parse(text, name => Lookup(env, name)));

    private static object? Lookup(Env env, string name)
    {
        switch (name)
        {
            case "user.id" or "uid": return (long)env.Uid;
            case "user.partner_id.id": return (long)env.Profile.PartnerId;
            case "company_id" or "user.company_id.id": return (long)env.CompanyId;
            case "company_ids": return env.CompanyIds.Select(id => (object?)(long)id).ToList();
        }
        var path = name.Split('.');
        if (path[0] != "user") throw new FormatException($"unknown name {name}");
        var record = env.User.Sudo();
        for (var i = 1; i < path.Length; i++)
        {
            if (path[i] == "id") return record.Any ? (long)record.Id : false;
            if (path[i] == "ids") return record.IdArray.Select(id => (object?)(long)id).ToList();
            var field = record.Model.Field(path[i]);
            if (field.Relation is null) return record.Value(path[i]) is int number ? (long)number : record.Value(path[i]) ?? false;
            record = record.Rel(path[i]);
        }
        return record.Count > 1 ? record.IdArray.Select(id => (object?)(long)id).ToList() : record.Any ? (long)record.Id : false;
    }

    private static IReadOnlyList<Rule> Of(Env env, string model) => env.Work.Shared("base.rules", () => Read(env)).GetValueOrDefault(model) ?? [];

    private static Dictionary<string, List<Rule>> Read(Env env)
    {
        var groups = env.Sql.Query<(int Rule, int Group)>("SELECT rule_group_id, group_id FROM rule_group_rel").ToLookup(row => row.Rule, row => row.Group);
        return env.Sql.Query<RuleRow>(
            """
            SELECT m.model AS "Model", r.id AS "Id", COALESCE(r.name, '') AS "Name", r.domain_force AS "Domain",
                   COALESCE(r.perm_read, false) AS "Read", COALESCE(r.perm_write, false) AS "Write",
                   COALESCE(r.perm_create, false) AS "Create", COALESCE(r.perm_unlink, false) AS "Unlink"
            FROM ir_rule r JOIN ir_model m ON m.id = r.model_id
            WHERE r.active
            ORDER BY r.id
            """)
            .GroupBy(row => row.Model)
            .ToDictionary(rows => rows.Key, rows => rows.Select(row =>
                new Rule(row.Name, !groups[row.Id].Any(), row.Domain, [row.Read, row.Write, row.Create, row.Unlink], [.. groups[row.Id]])).ToList());
    }

    [GeneratedRegex(@"\buser\.(?!id\b|partner_id\.id\b|company_id\.id\b)")]
    private static partial Regex UserPath();

    private sealed class RuleRow
    {
        public string Model { get; init; } = "";
        public int Id { get; init; }
        public string Name { get; init; } = "";
        public string? Domain { get; init; }
        public bool Read { get; init; }
        public bool Write { get; init; }
        public bool Create { get; init; }
        public bool Unlink { get; init; }
    }
}
