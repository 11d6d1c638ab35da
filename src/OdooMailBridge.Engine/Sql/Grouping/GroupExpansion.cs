using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql.Grouping;

/// <summary>Fields that show their empty groups, too: columns of a kanban board.</summary>
internal static class GroupExpansion
{
    /// <summary>Rows in the order of all groups, missing ones with empty aggregates; groups outside that order come last.</summary>
    public static List<object[]> Fill(Env env, GroupRequest request, GroupQuery query, List<object[]> rows, object? domain)
    {
        var key = query.Keys[0];
        var groups = key.Field.Field switch
        {
            SelectionField { ExpandGroups: true } selection => (selection.OptionsFrom?.Invoke(env) ?? key.Field.Options).Select(option => (object)option.Key),
            Many2one { ExpandGroups: { } expand } => expand(env.Browse(key.Relation!, rows.Select(row => row[0]).OfType<int>().ToArray()), Domain.Parse(domain)).IdArray.Select(id => (object)id),
            _ => null,
        };
        if (groups is null) return rows;
        var order = groups.ToList();
        if (request.OrderText == $"{key.Name} desc") order.Reverse();
        var known = rows.ToDictionary(row => row[0]);
        object[] empty = [false, .. query.Aggregations.Select(aggregation => aggregation.Empty)];
        var filled = order.Select(value => known.Remove(value, out var row) ? row : [value, .. empty[1..]]).ToList();
        filled.AddRange(rows.Where(row => known.ContainsKey(row[0])));
        return filled;
    }

    /// <summary>Tells which expanded groups are folded, where the groups' model has a field for it.</summary>
    public static void Fold(Env env, GroupKey key, List<object[]> rows, List<Values> answer)
    {
        if (key.Field.Field is not Many2one { ExpandGroups: not null } || !env.Info(key.Relation!).Fields.ContainsKey("fold")) return;
        for (var i = 0; i < rows.Count; i++) answer[i]["__fold"] = rows[i][0] is int id && env.Sudo().Browse(key.Relation!, id).Flag("fold");
    }
}
