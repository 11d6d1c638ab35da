using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Calls;

/// <summary>What Odoo's own web client calls: reads and saves along a specification <c>{field: {fields, limit, order, context}}</c>.</summary>
internal sealed partial class RootLayer
{
    /// <summary>The class of Odoo's module web that adds these methods to all models.</summary>
    private const string WebClass = "Base";

    [Rpc(ReadOnly = true, Owner = WebClass)]
    public object? WebRead(Records records, Values specification) => WebReader.Read(records, specification);

    [Rpc(ReadOnly = true, Owner = WebClass)]
    public object? WebSearchRead(Env env, object? domain, Values specification, int offset = 0, int? limit = null, string? order = null, int? countLimit = null)
    {
        var parsed = Domain.Parse(domain);
        var window = NoZero(limit);
        var found = Top.Search(env, parsed, offset, window, order);
        if (found.IsEmpty) return new Values { ["length"] = 0, ["records"] = Array.Empty<object>() };

        // Counting costs a query of its own: only when the window was filled and the limit of the count not yet reached.
        var length = found.Count + offset;
        var enough = countLimit is > 0 && countLimit <= length;
        if (window is not null && (found.Count == window && !enough || env.Context.Flag("force_search_count"))) length = Top.SearchCount(env, parsed, NoZero(countLimit));
        return new Values { ["length"] = length, ["records"] = WebReader.Read(found, specification) };
    }

    /// <summary>A name_search whose answer shows more than names.</summary>
    [Rpc(ReadOnly = true, Owner = WebClass)]
    public object? WebNameSearch(Env env, string name, Values specification, object? domain = null, string @operator = "ilike", int? limit = 100)
    {
        var found = Top.NameSearch(env, name ?? "", Domain.Parse(domain), @operator, NoZero(limit));
        if (specification is not { Count: 1 } || !specification.ContainsKey("display_name")) return WebReader.Read(found, specification);
        var names = Top.DisplayNames(found.Sudo());
        return found.IdArray.Select(id => new Values { ["id"] = (long)id, ["display_name"] = names[id] }).ToList();
    }

    /// <summary>Creates (no ids) or writes, then reads along the specification.</summary>
    [Rpc(Owner = WebClass)]
    public object? WebSave(Records records, Values vals, Values specification, int? nextId = null)
    {
        if (records.Any) Top.Write(records, vals);
        else records = Top.Create(records.Env, [vals]);
        if (nextId is { } next) records = records.Browse(next);
        return WebReader.Read(records.With("bin_size", true), specification);
    }

    /// <summary>Numbers the records in the order given; the field that orders them is "sequence" unless named.</summary>
    [Rpc(Owner = WebClass)]
    public bool WebResequence(Records records, Values? specification = null, string fieldName = "sequence", int offset = 0)
    {
        if (!Info.Fields.ContainsKey(fieldName)) return false;
        var place = offset;
        foreach (var record in records) Top.Write(record, new Values { [fieldName] = (long)place++ });
        return true;
    }
}
