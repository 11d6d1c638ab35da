using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql.Grouping;

/// <summary>Groups as clients see them: values shown, empty groups added, each with the domain of its records.</summary>
internal sealed class GroupRows(Env env, GroupRequest request, GroupQuery query, object? domain)
{
    private readonly IReadOnlyList<GroupKey> keys = query.Keys;

    public List<Values> Shown(List<object[]> rows, bool lazy)
    {
        if (lazy && keys.Count == 1) rows = GroupExpansion.Fill(env, request, query, rows, domain);
        rows = FillTemporal.Fill(env, query, rows);
        var given = Wire.List(domain is Domain tree ? tree.ToWire() : domain) ?? [];
        var names = keys.Select((key, i) => Names(key, rows, i)).ToArray();
        var language = GroupKey.Language(env);
        var answer = new List<Values>(rows.Count);
        foreach (var row in rows)
        {
            var values = new Values();
            List<object?> condition = keys.Count == 0 ? [.. given] : Normal(given);
            for (var i = 0; i < keys.Count; i++)
            {
                var at = i;
                condition = And(condition, keys[i].Describe(values, row[i], names[i], language, () => rows.Select(other => other[at]).Where(other => other is not false).Select(other => (object?)other).ToList()));
            }
            for (var i = 0; i < query.Aggregations.Count; i++) values[query.Aggregations[i].Name] = row[keys.Count + i];
            values["__domain"] = condition;
            if (request.Shown.Count < request.All.Count) values["__context"] = new Values { ["group_by"] = request.All.Skip(request.Shown.Count).ToList<object?>() };
            answer.Add(values);
        }
        if (lazy && keys.Count == 1) GroupExpansion.Fold(env, keys[0], rows, answer);
        return answer;
    }

    /// <summary>Names may be seen where records may not: a group shows what its many2one shows.</summary>
    private IReadOnlyDictionary<int, string> Names(GroupKey key, List<object[]> rows, int at)
    {
        if (key.Relation is not { } relation) return new Dictionary<int, string>();
        var ids = rows.Select(row => row[at]).OfType<int>().Distinct().ToArray();
        return ids.Length == 0 ? new Dictionary<int, string>() : env.Info(relation).Top.DisplayNames(env.Sudo().Browse(relation, ids));
    }

    /// <summary>A domain with every implicit "&amp;" written out.</summary>
    private static List<object?> Normal(IReadOnlyList<object?> domain)
    {
        var open = 1;
        var list = new List<object?>();
        foreach (var term in domain)
        {
            if (open == 0)
            {
                list.Insert(0, "&");
                open = 1;
            }
            list.Add(term);
            open += term switch { "&" or "|" => 1, "!" => 0, _ => -1 };
        }
        return list;
    }

    private static List<object?> And(List<object?> left, List<object?> right) => left.Count == 0 ? right : ["&", .. left, .. right];
}
