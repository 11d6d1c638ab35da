using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql.Grouping;

/// <summary>A grouped SELECT: one statement brings all groups with their aggregates.</summary>
internal sealed class GroupQuery
{
    private readonly SelectBuilder query;
    private readonly List<string> grouping;
    private readonly List<string> order = [];

    public GroupQuery(SelectBuilder query, GroupRequest request)
    {
        this.query = query;
        Keys = request.Groups.Select(group => GroupKey.For(query, group.Name, group.Specification)).ToArray();
        Aggregations = request.Aggregates.Select(aggregate => Aggregation.For(query, aggregate.Name, aggregate.Specification)).ToArray();
        grouping = Keys.Select(key => key.Sql).ToList();
        foreach (var (term, descending, nulls, text) in request.Order) OrderBy(term, descending, nulls, text);
    }

    public IReadOnlyList<GroupKey> Keys { get; }
    public IReadOnlyList<Aggregation> Aggregations { get; }

    private void OrderBy(string term, bool descending, string nulls, string text)
    {
        var suffix = (descending ? " DESC" : "") + (nulls.Length > 0 ? $" NULLS {nulls}" : "");
        if (Keys.FirstOrDefault(key => key.Specification == term) is not { } key)
        {
            order.Add(Aggregate(term, text) + suffix);
            return;
        }

        // A many2one sorts as its records do, so what they sort by belongs to the group.
        if (key.Field.Field is Many2one && query.Env.Info(key.Relation!) is { Order: not "id", Abstract: false })
        {
            foreach (var (expression, direction) in OrderCompiler.Terms(query, term + suffix))
            {
                order.Add(expression + direction);
                grouping.Add(expression);
            }
        }
        else order.Add(key.Sql + suffix);
    }

    private string Aggregate(string term, string text)
    {
        try
        {
            return Aggregation.For(query, term, term).Sql;
        }
        catch (OdooException problem) when (problem.PythonName == "builtins.ValueError")
        {
            throw PythonError.ValueError($"Order term {PythonRepr.Of(text)} is not a valid aggregate nor valid groupby");
        }
    }

    /// <summary>Values of keys, then of aggregates, one array per group.</summary>
    public List<object[]> Rows(string window)
    {
        var selection = string.Join(", ", Keys.Select(key => key.Sql).Concat(Aggregations.Select(aggregation => aggregation.Sql)));
        var suffix = (Keys.Count > 0 ? $" GROUP BY {string.Join(", ", grouping.Distinct())}" : "") + (order.Count > 0 ? $" ORDER BY {string.Join(", ", order)}" : "") + window;
        using var command = query.Command(selection, suffix, ordered: false);
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[Keys.Count + Aggregations.Count];
            for (var i = 0; i < row.Length; i++) row[i] = i < Keys.Count ? Keys[i].Read(reader, i) : Aggregations[i - Keys.Count].Read(reader, i);
            rows.Add(row);
        }
        return rows;
    }

    /// <summary>How many groups there are in all.</summary>
    public int Count()
    {
        using var command = query.Raw($"SELECT count(*)::integer FROM (SELECT 1{query.Tail(false)} GROUP BY {string.Join(", ", grouping.Distinct())}) counted");
        return (int)command.ExecuteScalar()!;
    }
}
