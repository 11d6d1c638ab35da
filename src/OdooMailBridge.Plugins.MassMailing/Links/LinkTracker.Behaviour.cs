using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Links under a short code, counted when they are followed.</summary>
public sealed partial class LinkTracker
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var given = values.Select(Completed).ToList();
        LinkIdentity.RefuseTaken(env, given);
        var created = base.Create(env, [.. given.Select(item => new Values(item.Where(pair => pair.Key != "code")))]);
        var codes = LinkCodes.Fresh(env, created.Count);
        env["link.tracker.code"].Create([.. created.Select((link, i) => new Values { ["code"] = given[i].Text("code") is { Length: > 0 } own ? own : codes[i], ["link_id"] = link.Id })]);
        return created;
    }

    public override void Write(Records records, Values values)
    {
        if (values.ContainsKey("url")) values = new Values(values) { ["url"] = WithScheme(values.Text("url")) };
        base.Write(records, values);
        foreach (var link in records)
            if (LinkIdentity.Fields.Any(values.ContainsKey) && LinkIdentity.Find(link.Env, LinkIdentity.Of(link)) is { } other && other != link.Id) throw LinkIdentity.Taken(link.Env, [LinkIdentity.Of(link)]);
    }

    private static Values Completed(Values given)
    {
        if (!given.Truthy("url")) throw PythonError.ValueError("Creating a Link Tracker without URL is not possible");
        var values = given.Copy();
        var url = given.Text("url")!;
        if (url[0] is '#' or '?') throw new UserError($"“{url}” is not a valid link, links cannot redirect to the current page.");
        values["url"] = WithScheme(url);
        if (!values.Truthy("title")) values["title"] = values["url"];
        values.Default("count", 0);
        return values;
    }

    /// <summary>Trackers for each description, in order; equal ones share a tracker, known ones are found.</summary>
    [Rpc]
    public string SearchOrCreate(Env env, object? valsList) => PythonRepr.Of(FindOrCreate(env, [.. (Wire.List(valsList) ?? [valsList]).Select(item => item as Values ?? [])]));

    private static IReadOnlyDictionary<int, object?> ComputeCount(Records records)
    {
        var counts = records.Env.Sql.Query<(int Link, int Count)>("SELECT link_id, count(*)::integer FROM link_tracker_click WHERE link_id = ANY(@ids) GROUP BY link_id", new { ids = records.IdArray }).ToDictionary(row => row.Link, row => row.Count);
        return records.Ids.ToDictionary(id => id, id => (object?)counts.GetValueOrDefault(id));
    }

    public static Records FindOrCreate(Env env, IReadOnlyList<Values> descriptions)
    {
        var ids = new List<int>();
        foreach (var description in descriptions)
        {
            var values = Completed(description);
            ids.Add(LinkIdentity.Find(env, LinkIdentity.Of(values)) ?? env["link.tracker"].Create(values).Id);
        }
        return env.Browse("link.tracker", [.. ids]);
    }

    [Rpc(ReadOnly = true)]
    public object? RecentLinks(Env env, string filter, int limit)
    {
        var trackers = env[Info.Name];
        Records? found = filter switch
        {
            "newest" => trackers.Search(Domain.True, 0, limit, "create_date DESC, id DESC"),
            "most-clicked" => trackers.Search(Domain.Leaf("count", "!=", 0), 0, limit, "count DESC, id DESC"),
            "recently-used" => trackers.Search(Domain.Leaf("count", "!=", 0), 0, limit, "write_date DESC, id DESC"),
            _ => null,
        };
        return found is null ? new Values { ["Error"] = "This filter doesn't exist." } : Info.Top.ReadForClient(found, null, true);
    }

    /// <summary>Where a code leads, or null for one that leads nowhere.</summary>
    [Rpc(ReadOnly = true)]
    public string? GetUrlFromCode(Env env, string code)
    {
        var found = env.Sudo()["link.tracker.code"].Search(Domain.Eq("code", code), 0, 1);
        return found.Any ? found.Rel("link_id").Get(RedirectedUrl) : null;
    }

    [Rpc(ReadOnly = true)]
    public Values ActionViewStatistics(Records records) => new()
    {
        ["type"] = "ir.actions.act_window", ["name"] = "Click Statistics", ["res_model"] = "link.tracker.click", ["view_mode"] = "graph,list,form",
        ["domain"] = Domain.Eq("link_id", records.Id).ToWire(), ["context"] = new Values(records.Env.Context.ToValues()) { ["create"] = false },
    };

    [Rpc(ReadOnly = true)]
    public Values ActionVisitPage(Records records) => new() { ["name"] = "Visit Webpage", ["type"] = "ir.actions.act_url", ["url"] = records.Get(Url), ["target"] = "new" };

    private static string WithScheme(string? url) => url is { Length: > 0 } && !Web().IsMatch(url) ? "http://" + url : url ?? "";

    private static object? ComputeAbsolute(Records link) => link.Get(Url) is not { } url ? null : Scheme().IsMatch(url) ? url : BaseUrl.Of(link.Env) + (url.StartsWith('/') ? url : "/" + url);

    private static object? ComputeCode(Records link) => link.Env.Sql.One<string>("SELECT code FROM link_tracker_code WHERE link_id = @id ORDER BY id DESC LIMIT 1", new { id = link.Id });

    private static void InverseCode(Records links, object? value)
    {
        if (links.Count == 0 || value is not string { Length: > 0 } code) return;
        var newest = links.Env["link.tracker.code"].Search(Domain.Eq("link_id", links.Id), 0, 1, "id DESC");
        if (newest.Any) newest.Set("code", code);
    }

    private static object? ComputeRedirected(Records link) => RedirectedUrlOf.Link(link);

    [GeneratedRegex("^(http|ftp)s?:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Web();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9+.-]*:", RegexOptions.NonBacktracking)]
    private static partial Regex Scheme();
}
