using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>The groups of each application, as levels where each implies the one before, else as single choices.</summary>
internal static class ApplicationGroups
{
    private sealed record Group(int Id, string Name, string? Comment, int? Category, string? Application, string? ApplicationXmlid);

    /// <summary>Fields in the order of the applications, each with its description for fields_get.</summary>
    public static List<(GroupField Field, Values Description)> Of(Env env)
    {
        var fields = new List<(GroupField, Values)>();
        var implied = env.Sql.Query<(int Group, int Other)>(
            """
            WITH RECURSIVE reached(gid, hid) AS (
                SELECT gid, hid FROM res_groups_implied_rel
                UNION
                SELECT reached.gid, i.hid FROM res_groups_implied_rel i JOIN reached ON reached.hid = i.gid)
            SELECT gid, hid FROM reached
            """).ToHashSet();
        foreach (var application in Groups(env).GroupBy(group => group.Category))
        {
            var groups = application.ToList();
            var isUserType = groups[0].ApplicationXmlid == "base.module_category_user_type";
            var ranks = groups.ToDictionary(group => group, group => groups.Count(other => implied.Contains((group.Id, other.Id))));
            if (application.Key is not null && (isUserType || ranks.Values.Distinct().Count() == groups.Count))
                fields.Add((GroupField.Levels(groups.Select(group => group.Id)), Levels(isUserType ? groups.OrderBy(group => group.Id) : groups.OrderBy(group => ranks[group]), isUserType)));
            else fields.AddRange(groups.Select(group => (GroupField.Single(group.Id), Described("boolean", group.Name, group.Comment))));
        }
        return fields;
    }

    private static Values Levels(IEnumerable<Group> groups, bool isUserType)
    {
        var ordered = groups.ToList();
        var tips = ordered.Where(group => group.Comment is { Length: > 0 }).Select(group => $"{group.Name}: {group.Comment}");
        var description = Described("selection", ordered[0].Application!, string.Join('\n', tips));
        var options = ordered.Select(group => (object?)new List<object?> { group.Id, group.Name }).ToList();
        if (!isUserType) options.Insert(0, new List<object?> { false, "" });
        description["selection"] = options;
        return description;
    }

    private static Values Described(string type, string label, string? help) => new()
    {
        ["type"] = type,
        ["string"] = label,
        ["help"] = help is { Length: > 0 } ? help : false,
        ["exportable"] = false,
        ["selectable"] = false,
    };

    private static List<Group> Groups(Env env) => env.Sql.Query<Group>(
        """
        SELECT g.id AS "Id", COALESCE(g.name->>@lang, g.name->>'en_US') AS "Name", COALESCE(g.comment->>@lang, g.comment->>'en_US') AS "Comment",
               c.id AS "Category", COALESCE(c.name->>@lang, c.name->>'en_US') AS "Application", d.module || '.' || d.name AS "ApplicationXmlid"
        FROM res_groups g
        LEFT JOIN ir_module_category c ON c.id = g.category_id
        LEFT JOIN ir_model_data d ON d.model = 'ir.module.category' AND d.res_id = c.id
        WHERE g.share IS NOT TRUE
        ORDER BY c.sequence NULLS FIRST, c.id NULLS LAST, g.name->>'en_US'
        """, new { lang = env.Lang ?? "en_US" });
}
