using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>Messages as clients show them in a thread: what Odoo's web client is told of a message, with people and files in full.</summary>
public static class MessageView
{
    public static List<Values> Of(Records messages)
    {
        var env = messages.Env;
        var known = messages.Sudo();
        var notifications = Notifications(env, messages.IdArray);
        var note = env.Sudo().TryRef("mail.mt_note")?.Id;
        var comment = env.Sudo().TryRef("mail.mt_comment")?.Id;
        return [.. known.Select(message => new Values
        {
            ["id"] = message.Id,
            ["model"] = Or(message.Str("model")),
            ["res_id"] = message.Int("res_id"),
            ["record_name"] = Or(message.Str("record_name")),
            ["message_type"] = message.Str("message_type"),
            ["is_note"] = message.Rel("subtype_id").Id == note,
            ["is_discussion"] = message.Rel("subtype_id").Id == comment,
            ["subtype_description"] = Or(message.Rel("subtype_id").Str("description")),
            ["is_internal"] = message.Flag("is_internal"),
            ["author"] = message.Rel("author_id") is { Any: true } author ? Person(author) : false,
            ["email_from"] = Or(message.Str("email_from")),
            ["date"] = Time(message.Time("date")),
            ["write_date"] = Time(message.Time("write_date")),
            ["subject"] = Or(message.Str("subject")),
            ["body"] = message.Text("body"),
            ["parent_id"] = message.Rel("parent_id").Id is > 0 and var parent ? parent : false,
            ["recipients"] = message.With("active_test", false).Rel("partner_ids").Select(Person).ToList<object?>(),
            ["attachments"] = message.Rel("attachment_ids").Select(File).ToList<object?>(),
            ["notifications"] = env.Profile.Share ? Own(env, notifications[message.Id]) : notifications[message.Id].ToList<object?>(),
            ["trackingValues"] = Tracking.TrackingLines.ForClient(message.In(env)),
            ["reactions"] = Reactions(message),
            ["needaction"] = message.In(env).Flag("needaction"),
            ["starred"] = message.In(env).Flag("starred"),
        })];
    }

    /// <summary>Whoever is from outside learns of his own copy only.</summary>
    private static List<object?> Own(Env env, IEnumerable<Values> all) => [.. all.Where(item => item["persona"] is Values persona && persona["id"] is int id && id == env.Profile.PartnerId)];

    private static ILookup<int, Values> Notifications(Env env, int[] messages) => env.Sql.Query<(int Message, int Id, int Partner, string? Name, string Type, string Status, string? Failure)>(
        """
        SELECT n.mail_message_id, n.id, COALESCE(n.res_partner_id, 0), p.complete_name, n.notification_type, COALESCE(n.notification_status, ''), n.failure_type
          FROM mail_notification n LEFT JOIN res_partner p ON p.id = n.res_partner_id WHERE n.mail_message_id = ANY(@messages) ORDER BY n.id
        """, new { messages }).ToLookup(row => row.Message, row => new Values
        {
            ["id"] = row.Id,
            ["notification_type"] = row.Type,
            ["notification_status"] = row.Status,
            ["failure_type"] = Or(row.Failure),
            ["persona"] = row.Partner > 0 ? new Values { ["id"] = row.Partner, ["name"] = row.Name ?? "", ["type"] = "partner" } : false,
        });

    private static List<object?> Reactions(Records message) => [.. message.Rel("reaction_ids").GroupBy(item => item.Text("content")).OrderBy(group => group.Min(item => item.Id)).Select(group => new Values
    {
        ["content"] = group.Key, ["count"] = group.Count(), ["personas"] = group.Where(item => item.Rel("partner_id").Any).Select(item => Person(item.Rel("partner_id"))).ToList<object?>(),
    })];

    private static Values Person(Records partner) => new() { ["id"] = partner.Id, ["name"] = partner.Text("name"), ["type"] = "partner" };

    private static Values File(Records file) => new() { ["id"] = file.Id, ["name"] = file.Text("name"), ["mimetype"] = Or(file.Str("mimetype")), ["size"] = file.Int("file_size") };

    private static object Or(string? text) => string.IsNullOrEmpty(text) ? false : text;

    private static object Time(DateTime? time) => time is { } known ? known.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture) : false;
}
