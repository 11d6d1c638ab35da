using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Notifications;

/// <summary>
/// Who handles notifications in the inbox is in a group, and who is in the group handles them there: Odoo keeps both ways, because rules and
/// views go by the group. Only internal users may.
/// </summary>
[Extend("res.users")]
public sealed class InboxGroup : ModelLayer
{
    private const string Group = "mail.group_mail_notification_type_inbox";

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var users = base.Create(env, values);
        foreach (var (user, given) in users.Zip(values))
            if (given.ContainsKey("notification_type")) JoinOrLeave(user);
            else Follow(user);
        return users;
    }

    public override void Write(Records records, Values values)
    {
        if (values.ContainsKey("notification_type"))
        {
            base.Write(records, values);
            foreach (var user in records) JoinOrLeave(user);
            return;
        }
        var regrouped = values.Keys.Any(name => name == "groups_id" || name.StartsWith("in_group_", StringComparison.Ordinal) || name.StartsWith("sel_groups_", StringComparison.Ordinal));

        // Set back before the groups change: a user who is none of the internal ones any more may not have the inbox for a moment.
        var inbox = regrouped ? records.Sudo().Where(user => user.Str("notification_type") == "inbox") : records.Browse();
        if (inbox.Any) Set(inbox, "email");
        base.Write(records, values);
        if (!regrouped) return;
        foreach (var user in records) Follow(user);
    }

    private static void JoinOrLeave(Records user)
    {
        if (user.Env.Sudo().TryRef(Group) is not { } group) return;
        var sql = user.Sudo().Str("notification_type") == "inbox"
            ? "INSERT INTO res_groups_users_rel (uid, gid) VALUES (@uid, @gid) ON CONFLICT DO NOTHING"
            : "DELETE FROM res_groups_users_rel WHERE uid = @uid AND gid = @gid";
        if (user.Env.Sql.Execute(sql, new { uid = user.Id, gid = group.Id }) == 0) return;
        user.Env.Work.Invalidate(user);
        user.Env.Work.DropSharedCache();
    }

    /// <summary>The preference follows the group.</summary>
    private static void Follow(Records user)
    {
        if (user.Env.Sudo().TryRef(Group) is not { } group) return;
        var seen = user.Sudo();
        var wanted = seen.Rel("groups_id").Contains(group.Id) && !seen.Flag("share") ? "inbox" : "email";
        if (seen.Str("notification_type") != wanted) Set(seen, wanted);
    }

    private static void Set(Records users, string type)
    {
        users.Env.Sql.Execute("UPDATE res_users SET notification_type = @type WHERE id = ANY(@ids)", new { type, ids = users.IdArray });
        users.Env.Work.Invalidate(users);
    }
}
