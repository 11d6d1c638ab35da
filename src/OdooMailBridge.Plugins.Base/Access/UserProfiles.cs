using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>A user with groups (implied ones included) and companies, in three statements.</summary>
internal static class UserProfiles
{
    public static UserProfile? Read(Env env, int uid)
    {
        var user = env.Sql.One<UserRow>(
            """
            SELECT u.login AS "Login", COALESCE(p.name, '') AS "Name", COALESCE(u.active, false) AS "Active", COALESCE(u.share, false) AS "Share",
                   u.partner_id AS "PartnerId", u.company_id AS "CompanyId", p.lang AS "Lang", p.tz AS "Tz", p.email AS "Email"
            FROM res_users u JOIN res_partner p ON p.id = u.partner_id
            WHERE u.id = @uid
            """, new { uid });
        if (user is null) return null;
        var companies = env.Sql.Query<int>(
            "SELECT r.cid FROM res_company_users_rel r JOIN res_company c ON c.id = r.cid WHERE r.user_id = @uid AND COALESCE(c.active, true) ORDER BY c.sequence, c.name", new { uid });
        var groups = env.Sql.Query<(int Id, string? Xmlid)>(
            """
            WITH RECURSIVE held(gid) AS (
                SELECT gid FROM res_groups_users_rel WHERE uid = @uid
                UNION
                SELECT i.hid FROM res_groups_implied_rel i JOIN held ON held.gid = i.gid)
            SELECT held.gid, d.module || '.' || d.name
            FROM held LEFT JOIN ir_model_data d ON d.model = 'res.groups' AND d.res_id = held.gid
            """, new { uid });
        return new UserProfile(uid, user.Login, user.Name, user.Active, user.Share, user.PartnerId, user.CompanyId, [.. companies], user.Lang, user.Tz,
            groups.Select(group => group.Xmlid).OfType<string>().ToHashSet(), groups.Select(group => group.Id).ToHashSet()) { Email = user.Email };
    }

    private sealed class UserRow
    {
        public string Login { get; init; } = "";
        public string Name { get; init; } = "";
        public bool Active { get; init; }
        public bool Share { get; init; }
        public int PartnerId { get; init; }
        public int CompanyId { get; init; }
        public string? Lang { get; init; }
        public string? Tz { get; init; }
        public string? Email { get; init; }
    }
}
