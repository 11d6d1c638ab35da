using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Notifications;

/// <summary>Someone who is told of a message, and how.</summary>
/// <param name="UserId">The user that decides how: active, internal before shared, lowest id; 0 for none.</param>
/// <param name="Group">user, portal or customer.</param>
public sealed record NotificationRecipient(int PartnerId, string? Lang, bool IsFollower, int UserId, bool Inbox, string Group)
{
    private sealed record Row(int Id, bool Active, bool? Share, string? Lang, bool Follower, int? Uid, bool? UserShare, string? Type);

    /// <summary>Followers of the message's subtype and its direct recipients, without the author and archived partners (section 4.8).</summary>
    public static List<NotificationRecipient> Of(Records record, Records message, Values options)
    {
        var rows = Rows(record, message.Rel("subtype_id").Id, message.Str("message_type") != "user_notification", message.Sudo().With("active_test", false).Rel("partner_ids").IdArray);
        var skipped = Skipped(record.Env, message, options);
        return [.. rows.Where(row => row.Active && !skipped.Contains(row.Id)).Select(Recipient)];
    }

    /// <summary>Certain partners, followers or not.</summary>
    public static List<NotificationRecipient> Those(Records record, int[] partners) => Rows(record, 0, false, partners).ConvertAll(Recipient);

    private static NotificationRecipient Recipient(Row row) => new(
        row.Id, row.Lang, row.Follower, row.Uid ?? 0, row is { Uid: not null, Type: "inbox" },
        row.Uid is not null ? row.UserShare is true ? "portal" : "user" : row.Share is true ? "customer" : "user");

    private static List<Row> Rows(Records record, int subtype, bool followers, int[] direct) => record.Env.Sql.Query<Row>(
        """
        SELECT p.id AS "Id", p.active AS "Active", p.partner_share AS "Share", p.lang AS "Lang", w.follower AS "Follower",
               u.id AS "Uid", u.share AS "UserShare", u.notification_type AS "Type"
          FROM (SELECT partner, bool_or(follower) AS follower FROM (
                    SELECT f.partner_id AS partner, true AS follower FROM mail_followers f
                      JOIN mail_followers_mail_message_subtype_rel r ON r.mail_followers_id = f.id AND r.mail_message_subtype_id = @subtype
                      JOIN mail_message_subtype s ON s.id = r.mail_message_subtype_id JOIN res_partner fp ON fp.id = f.partner_id
                     WHERE f.res_model = @model AND f.res_id = @id AND @followers AND (s.internal IS NOT TRUE OR fp.partner_share IS NOT TRUE)
                    UNION ALL
                    SELECT given.id, EXISTS (SELECT 1 FROM mail_followers f WHERE f.res_model = @model AND f.res_id = @id AND f.partner_id = given.id) FROM unnest(@direct) given(id)) wanted
                 GROUP BY partner) w
          JOIN res_partner p ON p.id = w.partner
          LEFT JOIN LATERAL (SELECT id, share, notification_type FROM res_users WHERE partner_id = p.id AND active ORDER BY share NULLS FIRST, id LIMIT 1) u ON true
         ORDER BY p.id
        """, new { subtype, model = record.Model.Name, id = record.IsEmpty ? 0 : record.Id, followers, direct });

    private static HashSet<int> Skipped(Env env, Records message, Values options)
    {
        var skipped = new HashSet<int>();
        if (!options.Truthy("notify_author") && !env.Context.Flag("mail_notify_author"))
            skipped.Add(env.Profile.Active ? env.Profile.PartnerId : message.Rel("author_id").Id);
        if (options.Truthy("skip_existing"))
            skipped.UnionWith(env.Sql.Query<int>("SELECT res_partner_id FROM mail_notification WHERE mail_message_id = @id AND res_partner_id IS NOT NULL", new { id = message.Id }));
        return skipped;
    }
}
