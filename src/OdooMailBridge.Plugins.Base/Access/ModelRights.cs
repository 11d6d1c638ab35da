using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>One active row of ir.model.access. <paramref name="GroupId"/> null: everybody.</summary>
internal sealed record ModelRight(int? GroupId, string? GroupName, bool Read, bool Write, bool Create, bool Unlink)
{
    public bool Allows(string operation) => operation switch
    {
        "read" => Read,
        "write" => Write,
        "create" => Create,
        "unlink" => Unlink,
        _ => throw PythonError.AssertionError("Invalid access mode"),
    };
}

/// <summary>The rights of all models, read once.</summary>
internal static class ModelRights
{
    public static IReadOnlyList<ModelRight> Of(Env env, string model) =>
        env.Work.Shared("base.rights", () => Read(env)).GetValueOrDefault(model) ?? [];

    // In the order in which the groups are named to a user who lacks the right: by category, then group.
    private static Dictionary<string, List<ModelRight>> Read(Env env) =>
        env.Sql.Query<RightRow>(
            """
            SELECT m.model AS "Model", a.group_id AS "GroupId",
                   CASE WHEN g.id IS NULL THEN NULL WHEN c.id IS NULL THEN g.name->>'en_US' ELSE (c.name->>'en_US') || '/' || (g.name->>'en_US') END AS "GroupName",
                   COALESCE(a.perm_read, false) AS "Read", COALESCE(a.perm_write, false) AS "Write",
                   COALESCE(a.perm_create, false) AS "Create", COALESCE(a.perm_unlink, false) AS "Unlink"
            FROM ir_model_access a
            JOIN ir_model m ON m.id = a.model_id
            LEFT JOIN res_groups g ON g.id = a.group_id
            LEFT JOIN ir_module_category c ON c.id = g.category_id
            WHERE a.active
            ORDER BY c.name->>'en_US' NULLS LAST, g.name->>'en_US' NULLS LAST
            """)
            .GroupBy(row => row.Model)
            .ToDictionary(rows => rows.Key, rows => rows.Select(row => new ModelRight(row.GroupId, row.GroupName, row.Read, row.Write, row.Create, row.Unlink)).ToList());

    private sealed class RightRow
    {
        public string Model { get; init; } = "";
        public int? GroupId { get; init; }
        public string? GroupName { get; init; }
        public bool Read { get; init; }
        public bool Write { get; init; }
        public bool Create { get; init; }
        public bool Unlink { get; init; }
    }
}
