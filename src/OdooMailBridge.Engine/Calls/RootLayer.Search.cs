using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Sql;

namespace OdooMailBridge.Engine.Calls;

internal sealed partial class RootLayer
{
    public override Records Search(Env env, Domain domain, int offset = 0, int? limit = null, string? order = null)
    {
        if (Info.Abstract || domain == Domain.False) return env[Info.Name];
        var query = Query(env, domain, order);
        using var command = query.Command($"{query.Alias}.id", Window(offset, limit));
        var ids = new List<int>();
        using (var reader = command.ExecuteReader())
            while (reader.Read()) ids.Add(reader.GetInt32(0));
        return env.Browse(Info.Name, ids.ToArray());
    }

    /// <summary>A query of the records that the user sees under a domain.</summary>
    internal SelectBuilder Query(Env env, Domain domain, string? order, bool ordered = true)
    {
        Top.CheckAccess(env[Info.Name], "read");
        var query = new SelectBuilder(env, Info);
        var active = env.Context.Flag("active_test", true);
        query.Where(domain, active);
        if (!env.Su && Top.AccessDomain(env, "read") is var rules && rules != Domain.True) query.And(DomainCompiler.Compile(query.AsSuperuser(), rules, Info, query.Alias));
        if (ordered) query.OrderBy(order);
        return query;
    }

    internal static string Window(int offset, int? limit)
    {
        var sql = limit is { } count ? $" LIMIT {count}" : "";
        return offset != 0 ? $"{sql} OFFSET {offset}" : sql;
    }

    public override int SearchCount(Env env, Domain domain, int? limit = null)
    {
        if (Info.Abstract) return 0;
        var query = Query(env, domain, null, ordered: false);
        using var command = limit is not null
            ? query.Raw($"SELECT count(*)::integer FROM (SELECT 1{query.Tail(false)} LIMIT {limit}) counted")
            : query.Command("count(*)::integer", ordered: false);
        return (int)command.ExecuteScalar()!;
    }

    [Rpc(Name = "search", ReadOnly = true)]
    public Records SearchCall(Env env, object? domain, int offset = 0, int? limit = null, string? order = null) =>
        Top.Search(env, Domain.Parse(domain), offset, NoZero(limit), order);

    [Rpc(Name = "search_count", ReadOnly = true)]
    public int SearchCountCall(Env env, object? domain, int? limit = null) => Top.SearchCount(env, Domain.Parse(domain), NoZero(limit));

    /// <summary>Odoo reads a limit of 0 as none.</summary>
    private static int? NoZero(int? limit) => limit is 0 ? null : limit;

    [Rpc(ReadOnly = true)]
    public Records Exists(Records records) => records.Exists();
}
