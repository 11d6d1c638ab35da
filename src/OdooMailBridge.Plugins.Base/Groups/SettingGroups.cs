using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Settings that are groups: on means that every internal user is in the group.</summary>
internal static class SettingGroups
{
    public static bool IsGiven(Env env, string group) =>
        env.Sudo().TryRef("base.group_user") is { } everybody && env.Sudo().TryRef(group) is { } given && ResGroups.Implied(env, [everybody.Id]).Contains(given.Id);

    public static void Set(Env env, string group, bool on)
    {
        if (IsGiven(env, group) == on || env.Sudo().TryRef("base.group_user") is not { } everybody || env.Sudo().TryRef(group) is not { } target) return;
        everybody.Write(new Values { ["implied_ids"] = new List<object?> { new List<object?> { on ? 4L : 3L, (long)target.Id, 0L } } });
        if (on) return;

        // Whoever has the group through another one keeps it.
        env.Sql.Execute(
            """
            WITH RECURSIVE held(uid, gid) AS (
                SELECT uid, gid FROM res_groups_users_rel WHERE gid <> @target
                UNION
                SELECT held.uid, i.hid FROM res_groups_implied_rel i JOIN held ON held.gid = i.gid)
            DELETE FROM res_groups_users_rel r
            WHERE r.gid = @target
              AND EXISTS (SELECT 1 FROM res_groups_users_rel u WHERE u.uid = r.uid AND u.gid = @everybody)
              AND NOT EXISTS (SELECT 1 FROM held WHERE held.uid = r.uid AND held.gid = @target)
            """, new { target = target.Id, everybody = everybody.Id });
        env.Work.Invalidate();
        env.Work.DropSharedCache();
    }
}
