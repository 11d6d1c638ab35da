using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Whoever may read a record may read its files; whoever may write it may add, change and delete them.</summary>
public sealed partial class IrAttachment
{
    private const string Refusal = "Sorry, you are not allowed to access this document.";

    private sealed record Link(int Id, string? ResModel, int? ResId, string? ResField, int? CreateUid, bool? Public);

    public override void CheckAccess(Records records, string operation)
    {
        base.CheckAccess(records, operation);
        if (records.Env.Su || records.IsEmpty) return;
        RequireInternal(records.Env);
        foreach (var group in Linked(records, operation).GroupBy(link => link.Model))
            if (Target(records.Env, group.Key, group.Select(link => link.Id)) is { } target) target.CheckAccess(Needed(operation));
    }

    /// <summary>Without files of fields unless asked for, and without those of records that the user may not read.</summary>
    public override Records Search(Env env, Domain domain, int offset = 0, int? limit = null, string? order = null)
    {
        domain = WithoutFields(domain);
        if (env.Su || env.IsSystem) return base.Search(env, domain, offset, limit, order);
        var readable = Readable(base.Search(env, domain, 0, null, order));
        return env.Browse(Info.Name, readable.Skip(offset).Take(limit ?? int.MaxValue).ToArray());
    }

    public override int SearchCount(Env env, Domain domain, int? limit = null)
    {
        domain = WithoutFields(domain);
        if (env.Su || env.IsSystem) return base.SearchCount(env, domain, limit);
        var count = Readable(base.Search(env, domain)).Count;
        return limit is > 0 ? Math.Min(count, limit.Value) : count;
    }

    private static Domain WithoutFields(Domain domain) =>
        domain.Leaves().Any(leaf => leaf.Path is "id" or "res_field") ? domain : Domain.And(domain, Domain.Eq("res_field", false));

    private static void RequireInternal(Env env)
    {
        if (!env.IsAdmin && !env.HasGroup("base.group_user")) throw new AccessError(Refusal);
    }

    private static List<Link> Links(Records records) => records.Env.Sql.Query<Link>(
        """
        SELECT id AS "Id", res_model AS "ResModel", res_id AS "ResId", res_field AS "ResField", create_uid AS "CreateUid", public AS "Public"
        FROM ir_attachment WHERE id = ANY(@ids)
        """, new { ids = records.IdArray });

    /// <summary>The records behind attachments; throws for those that belong to nobody's record but another user.</summary>
    private static List<(string Model, int Id)> Linked(Records records, string operation)
    {
        var env = records.Env;
        var linked = new List<(string, int)>();
        foreach (var link in Links(records))
        {
            if (link.Public == true && operation == "read") continue;
            if (!Own(env, link)) throw new AccessError(Refusal);
            if (link is { ResModel: { Length: > 0 } model, ResId: { } id and > 0 }) linked.Add((model, id));
        }
        return linked;
    }

    /// <summary>A file without a record is its creator's; a field's file is seen by whoever sees the field.</summary>
    private static bool Own(Env env, Link link)
    {
        if (env.IsSystem) return true;
        if (link.ResId is null or 0 && link.CreateUid != env.Uid) return false;
        return link.ResField is not { Length: > 0 } field || link.ResModel is not { } model || !env.HasModel(model)
            || !env.Info(model).Fields.TryGetValue(field, out var info) || info.Model.Top.MayReadField(env, info);
    }

    private static List<int> Readable(Records records)
    {
        var env = records.Env;
        if (records.IsEmpty || !env.IsAdmin && !env.HasGroup("base.group_user")) return [];
        var links = Links(records).ToDictionary(link => link.Id);
        var seen = new Dictionary<string, HashSet<int>>();
        foreach (var group in links.Values.Where(link => link.ResModel is { Length: > 0 } && link.ResId > 0).GroupBy(link => link.ResModel!))
        {
            var target = Target(env, group.Key, group.Select(link => link.ResId!.Value).Distinct());
            seen[group.Key] = target is null ? group.Select(link => link.ResId!.Value).ToHashSet() : ReadableOf(target);
        }
        return [.. records.IdArray.Where(id => links.TryGetValue(id, out var link) && (link.Public == true || Own(env, link) && (link.ResId is null or 0 || link.ResModel is not { Length: > 0 } model || seen[model].Contains(link.ResId.Value))))];
    }

    private static HashSet<int> ReadableOf(Records target)
    {
        if (target.HasAccess("read")) return [.. target.IdArray];
        return [.. target.Where(record => record.HasAccess("read")).IdArray];
    }

    /// <summary>The records to ask; null where there is nothing left to protect: the model is gone, or it is the user's own record.</summary>
    private static Records? Target(Env env, string model, IEnumerable<int> ids)
    {
        if (!env.HasModel(model) || env.Info(model).Abstract) return null;
        var asked = ids.Distinct().ToArray();
        return model == "res.users" && asked is [var own] && own == env.Uid ? null : env.Browse(model, asked).Exists();
    }

    private static string Needed(string operation) => operation is "create" or "unlink" ? "write" : operation;
}
