using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Groups imply others; whoever is in a group is in those too.</summary>
public sealed partial class ResGroups
{
    private static object? ComputeFullName(Records record)
    {
        var category = record.Sudo().Get(CategoryId);
        return category.Any ? $"{category.Str("name")} / {record.Get(Name)}" : record.Get(Name);
    }

    private static Domain SearchFullName(Env env, string @operator, object? value)
    {
        if (value is not string text) return Domain.Leaf("name", @operator, value);
        var slash = text.LastIndexOf('/');
        if (slash < 0) return DomainOperators.IsNegative(@operator)
            ? Domain.And(Domain.Leaf("name", @operator, text), Domain.Or(Domain.Eq("category_id", false), Domain.Leaf("category_id.name", @operator, text)))
            : Domain.Or(Domain.Leaf("name", @operator, text), Domain.Leaf("category_id.name", @operator, text));
        var (category, name) = (text[..slash].Trim(), text[(slash + 1)..].Trim());
        return Domain.And(Domain.Leaf("name", @operator, name), Domain.Leaf("category_id.name", @operator, category));
    }

    /// <summary>The groups themselves and all that they imply.</summary>
    internal static int[] Implied(Env env, int[] groups) => [.. env.Sql.Query<int>(
        """
        WITH RECURSIVE held(gid) AS (
            SELECT unnest(@groups)
            UNION
            SELECT i.hid FROM res_groups_implied_rel i JOIN held ON held.gid = i.gid)
        SELECT gid FROM held ORDER BY gid
        """, new { groups })];

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        foreach (var item in values) CheckName(item);
        var created = base.Create(env, values);
        Spread(env);
        return created;
    }

    public override void Write(Records records, Values values)
    {
        CheckName(values);
        base.Write(records, values);
        Spread(records.Env);
    }

    public override void Unlink(Records records)
    {
        base.Unlink(records);
        records.Env.Work.DropSharedCache();
    }

    public override Values CopyData(Records record, Values defaults)
    {
        var data = base.CopyData(record, defaults);
        if (!defaults.ContainsKey("name")) data["name"] = $"{record.Get(Name)} (copy)";
        return data;
    }

    private static void CheckName(Values values)
    {
        if (values.Text("name")?.StartsWith('-') == true) throw new UserError("The name of the group can not start with \"-\"");
    }

    /// <summary>Everyone in a group gets the groups it implies, as rows of their own.</summary>
    private static void Spread(Env env)
    {
        env.Sql.Execute(
            """
            WITH RECURSIVE held(uid, gid) AS (
                SELECT uid, gid FROM res_groups_users_rel
                UNION
                SELECT held.uid, i.hid FROM res_groups_implied_rel i JOIN held ON held.gid = i.gid)
            INSERT INTO res_groups_users_rel (uid, gid) SELECT uid, gid FROM held ON CONFLICT DO NOTHING
            """);
        env.Work.Invalidate();
        env.Work.DropSharedCache();
    }
}
