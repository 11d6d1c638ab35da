using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Tags stand in a tree and are named by their path.</summary>
public sealed partial class ResPartnerCategory
{
    public override IReadOnlyDictionary<int, string> DisplayNames(Records records) => records.ToDictionary(record => record.Id, Path);

    public override string? DisplayNameSql(Env env, string alias) => null;

    /// <summary>Looking for a tag finds the tags below it, too.</summary>
    public override Domain SearchDisplayName(Env env, string @operator, object? value)
    {
        var domain = base.SearchDisplayName(env, @operator, value);
        return @operator is "like" or "ilike" or "=like" or "=ilike" && value is string { Length: > 0 } ? Domain.Leaf("id", "child_of", env["res.partner.category"].Search(domain).IdArray) : domain;
    }

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var created = base.Create(env, values);
        SetPaths(created);
        return created;
    }

    public override void Write(Records records, Values values)
    {
        base.Write(records, values);
        if (values.ContainsKey("parent_id")) SetPaths(records);
    }

    /// <summary>The ids from the root to each tag, and to all tags below it.</summary>
    private static void SetPaths(Records tags)
    {
        if (tags.IsEmpty) return;
        tags.Env.Sql.Execute(
            """
            WITH RECURSIVE tree(id, path) AS (
                SELECT c.id, COALESCE(p.parent_path, '') || c.id || '/' FROM res_partner_category c LEFT JOIN res_partner_category p ON p.id = c.parent_id WHERE c.id = ANY(@ids)
                UNION ALL
                SELECT c.id, tree.path || c.id || '/' FROM res_partner_category c JOIN tree ON c.parent_id = tree.id)
            UPDATE res_partner_category c SET parent_path = tree.path FROM tree WHERE c.id = tree.id
            """, new { ids = tags.IdArray });
        tags.Env.Work.Invalidate(tags);
    }

    [Constrains("parent_id")]
    public void CheckHierarchy(Records records)
    {
        foreach (var record in records)
        {
            var seen = new HashSet<int> { record.Id };
            for (var parent = record.Rel("parent_id"); parent.Any; parent = parent.Rel("parent_id"))
                if (!seen.Add(parent.Id)) throw new ValidationError("You can not create recursive tags.");
        }
    }

    private static string Path(Records record)
    {
        var names = new List<string>();
        for (var current = record; current.Any && names.Count < 100; current = current.Rel("parent_id")) names.Insert(0, current.Text("name"));
        return string.Join(" / ", names);
    }
}
