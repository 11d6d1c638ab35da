using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Sql.Grouping;

namespace OdooMailBridge.Engine.Calls;

/// <summary>Groups of records with aggregates.</summary>
internal sealed partial class RootLayer
{
    [Rpc(ReadOnly = true)]
    public object? ReadGroup(Env env, object? domain, object? fields, object? groupby, int offset = 0, int? limit = null, string? orderby = null, bool lazy = true)
    {
        var (request, query) = Grouped(env, domain, fields, groupby, orderby, lazy);
        return new GroupRows(env, request, query, domain).Shown(query.Rows(Window(offset, NoZero(limit))), lazy);
    }

    [Rpc(ReadOnly = true, Owner = WebClass)]
    public object? WebReadGroup(Env env, object? domain, object? fields, object? groupby, int? limit = null, int offset = 0, string? orderby = null, bool lazy = true)
    {
        var (request, query) = Grouped(env, domain, fields, groupby, orderby, lazy);
        var window = NoZero(limit);
        var groups = new GroupRows(env, request, query, domain).Shown(query.Rows(Window(offset, window)), lazy);
        var length = groups.Count == 0 ? 0 : groups.Count == window && query.Keys.Count > 0 ? Math.Max(window.Value, query.Count()) : groups.Count + offset;
        return new Values { ["groups"] = groups, ["length"] = length };
    }

    /// <summary>For each group how many of its records have each of the values that a progress bar colours: <c>{group: {value: count}}</c>.</summary>
    [Rpc(ReadOnly = true, Owner = WebClass)]
    public object? ReadProgressBar(Env env, object? domain, string groupBy, Values progressBar)
    {
        if (progressBar.Text("field") is not { } field) throw PythonError.KeyError("'field'");
        var colours = (progressBar.Peek("colors") as Values ?? throw PythonError.KeyError("'colors'")).Keys.ToArray();
        var (_, query) = Grouped(env, domain, null, new List<object?> { groupBy, field }, null, lazy: false);
        var answer = new Values();
        foreach (var row in query.Rows(""))
        {
            if (!colours.Contains(PythonRepr.Str(row[1]))) continue;
            var group = PythonRepr.Str(row[0]);
            if (answer.Peek(group) is not Values bar) answer[group] = bar = new Values(colours.Select(colour => KeyValuePair.Create(colour, (object?)0L)));
            bar[PythonRepr.Str(row[1])] = row[2];
        }
        return answer;
    }

    private (GroupRequest, GroupQuery) Grouped(Env env, object? domain, object? fields, object? groupby, string? order, bool lazy)
    {
        var request = GroupRequest.Parse(env, Info, Wire.Names(fields) ?? [], Wire.Names(groupby) ?? [], order, lazy);
        var searched = Domain.Parse(domain);

        // Where a layer narrows searches, groups may count no more than a search finds.
        if (HasOwn(nameof(Search)) && !env.Su) searched = Domain.In("id", Top.Search(env, searched).IdArray);
        return (request, new GroupQuery(Query(env, searched, null, ordered: false), request));
    }
}
