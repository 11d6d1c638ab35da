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

    private (GroupRequest, GroupQuery) Grouped(Env env, object? domain, object? fields, object? groupby, string? order, bool lazy)
    {
        var request = GroupRequest.Parse(env, Info, Wire.Names(fields) ?? [], Wire.Names(groupby) ?? [], order, lazy);
        var searched = Domain.Parse(domain);

        // Where a layer narrows searches, groups may count no more than a search finds.
        if (HasOwn(nameof(Search)) && !env.Su) searched = Domain.In("id", Top.Search(env, searched).IdArray);
        return (request, new GroupQuery(Query(env, searched, null, ordered: false), request));
    }
}
