using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Groups as single fields, and what must hold of the groups that users have.</summary>
public sealed partial class ResUsers
{
    public override Values FieldsGet(Env env, IReadOnlyList<string>? names, IReadOnlySet<string>? attributes)
    {
        var answer = base.FieldsGet(env, names, attributes);
        if (names is not null && !names.Any(name => GroupField.Parse(name) is not null)) return answer;
        foreach (var (field, description) in ApplicationGroups.Of(env))
            if (names is null || names.Contains(field.Name))
                answer[field.Name] = attributes is null ? description : new Values(description.Where(pair => attributes.Contains(pair.Key)));
        return answer;
    }

    public override object? ReadForClient(Records records, IReadOnlyList<string>? fields, bool classic)
    {
        var asked = fields is { Count: > 0 } ? fields.Select(GroupField.Parse).OfType<GroupField>().ToList() : ApplicationGroups.Of(records.Env).Select(pair => pair.Field).ToList();
        if (asked.Count == 0) return base.ReadForClient(records, fields, classic);
        var others = fields is { Count: > 0 } ? fields.Where(name => GroupField.Parse(name) is null).DefaultIfEmpty("id").ToArray() : fields;
        return new RowsWithGroups(base.ReadForClient(records, others, classic), records, asked);
    }

    public override Values DefaultGet(Env env, IReadOnlyList<string> fields)
    {
        var asked = fields.Select(GroupField.Parse).OfType<GroupField>().ToList();
        if (asked.Count == 0) return base.DefaultGet(env, fields);
        var values = base.DefaultGet(env, [.. fields.Where(name => GroupField.Parse(name) is null)]);
        var held = ((int[]?)DefaultGroups(env) ?? []).ToHashSet();
        foreach (var field in asked) values[field.Name] = field.Value(held, env.Sudo().TryRef("base.group_user")?.Id ?? 0);
        return values;
    }

    [Constrains("groups_id")]
    public void CheckOneUserType(Records records)
    {
        var env = records.Env.Sudo();
        var types = new[] { "base.group_user", "base.group_portal", "base.group_public" }.Select(xmlid => env.TryRef(xmlid)?.Id).OfType<int>().ToArray();
        foreach (var user in records.Sudo())
            if (user.Get(GroupsId).IdArray.Intersect(types).Count() > 1)
                throw new ValidationError("The user cannot have more than one user types.");
    }

    /// <summary>Whoever is no internal user any more keeps nothing but the groups given with the change.</summary>
    private static void Demote(Records users, Values changes)
    {
        if (users.IsEmpty || users.Env.Sudo().TryRef("base.group_user") is not { } internalUser) return;
        foreach (var user in users)
        {
            if (user.Get(GroupsId).Contains(internalUser.Id)) continue;
            user.Env.Sql.Execute("DELETE FROM res_groups_users_rel WHERE uid = @id", new { id = user.Id });
            user.Env.Work.Invalidate(user);
            user.Model.Top.Write(user.Sudo(), new Values { ["groups_id"] = changes["groups_id"] });
        }
    }

    private static void RequireAdministrator(Env env)
    {
        if (env.Sql.One<bool?>("SELECT EXISTS (SELECT 1 FROM res_groups_users_rel r JOIN res_users u ON u.id = r.uid WHERE r.gid = @group AND u.active)", new { group = env.Sudo().TryRef("base.group_system")?.Id ?? 0 }) != true)
            throw new ValidationError("You must have at least an administrator user.");
    }

    /// <summary>Odoo stores implied groups beside the given ones, so that clients find them in groups_id.</summary>
    private void AddImpliedGroups(Records user)
    {
        var added = user.Env.Sql.Execute(
            """
            WITH RECURSIVE held(gid) AS (
                SELECT gid FROM res_groups_users_rel WHERE uid = @uid
                UNION
                SELECT i.hid FROM res_groups_implied_rel i JOIN held ON held.gid = i.gid)
            INSERT INTO res_groups_users_rel (uid, gid) SELECT @uid, gid FROM held ON CONFLICT DO NOTHING
            """, new { uid = user.Id });
        if (added == 0) return;
        user.Env.Work.Invalidate(user);
        CheckOneUserType(user);
    }
}
