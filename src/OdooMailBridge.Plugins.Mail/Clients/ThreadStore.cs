using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Clients;

/// <summary>A record's thread as the web client asks for it.</summary>
public static class ThreadStore
{
    private const int Page = 100;

    /// <param name="wanted">followers, attachments, suggestedRecipients; others are nothing to this service.</param>
    public static Values Of(Records record, IReadOnlySet<string> wanted)
    {
        var thread = new Values
        {
            ["id"] = record.Id, ["model"] = record.Model.Name, ["hasReadAccess"] = true, ["hasWriteAccess"] = record.HasAccess("write"),
            ["canPostOnReadonly"] = ThreadRules.Of(record.Model).PostAccess == "read",
        };
        var answer = Store.Of("mail.thread", thread);
        if (wanted.Contains("followers") && !record.Env.Profile.Share) AddFollowers(answer, thread, record);
        if (wanted.Contains("attachments")) AddAttachments(answer, thread, record);
        if (wanted.Contains("suggestedRecipients") && !record.Env.Profile.Share) thread["suggestedRecipients"] = SuggestedRecipients.Of(record).ToList<object?>();
        return answer;
    }

    /// <summary>A page of the record's followers without the user.</summary>
    /// <param name="after">The last follower row that is known already.</param>
    /// <param name="recipients">Only those who hear of public messages.</param>
    public static Values Followers(Records record, int after, int limit, bool recipients)
    {
        var thread = new Values { ["id"] = record.Id, ["model"] = record.Model.Name };
        var answer = Store.Of("mail.thread", thread);
        var rows = Rows(record, after, limit, recipients);
        answer["mail.followers"] = rows.Select(row => Follower(record, row)).ToList<object?>();
        thread[recipients ? "recipients" : "followers"] = rows.Select(row => (object?)row.Id).ToList();
        return answer;
    }

    private sealed record Row(int Id, int Partner, string? Name, string? Email, bool Active);

    private static void AddFollowers(Values answer, Values thread, Records record)
    {
        var rows = Rows(record, 0, Page, false);
        var own = record.Env.Sql.One<Row>(
            """
            SELECT f.id AS "Id", p.id AS "Partner", p.complete_name AS "Name", p.email AS "Email", p.active AS "Active" FROM mail_followers f JOIN res_partner p ON p.id = f.partner_id
             WHERE f.res_model = @model AND f.res_id = @id AND f.partner_id = @self
            """, new { model = record.Model.Name, id = record.Id, self = record.Env.Profile.PartnerId });
        var recipients = Rows(record, 0, Page, true);
        thread["followersCount"] = record.Env.Sql.One<int>("SELECT count(*) FROM mail_followers WHERE res_model = @model AND res_id = @id", new { model = record.Model.Name, id = record.Id });
        thread["selfFollower"] = own is null ? false : own.Id;
        thread["followers"] = rows.Select(row => (object?)row.Id).ToList();
        thread["recipientsCount"] = recipients.Count;
        thread["recipients"] = recipients.Select(row => (object?)row.Id).ToList();
        answer["mail.followers"] = rows.Concat(recipients).Concat(own is null ? [] : [own]).DistinctBy(row => row.Id).Select(row => Follower(record, row)).ToList<object?>();
    }

    private static void AddAttachments(Values answer, Values thread, Records record)
    {
        var files = record.Env["ir.attachment"].Search(Domain.And(Domain.Eq("res_model", record.Model.Name), Domain.Eq("res_id", record.Id)), order: "id desc");
        thread["attachments"] = files.IdArray;
        thread["areAttachmentsLoaded"] = true;
        answer["ir.attachment"] = FileView.Of(files);
    }

    private static List<Row> Rows(Records record, int after, int limit, bool recipients) => record.Env.Sql.Query<Row>(
        """
        SELECT f.id AS "Id", p.id AS "Partner", p.complete_name AS "Name", p.email AS "Email", p.active AS "Active" FROM mail_followers f JOIN res_partner p ON p.id = f.partner_id
         WHERE f.res_model = @model AND f.res_id = @id AND f.partner_id <> @self AND f.id > @after
           AND (NOT @recipients OR p.active AND EXISTS (SELECT 1 FROM mail_followers_mail_message_subtype_rel r WHERE r.mail_followers_id = f.id AND r.mail_message_subtype_id = @comment))
         ORDER BY f.id LIMIT @limit
        """, new { model = record.Model.Name, id = record.Id, self = record.Env.Profile.PartnerId, after, recipients, comment = record.Env.Sudo().TryRef("mail.mt_comment")?.Id ?? 0, limit });

    private static Values Follower(Records record, Row row) => new()
    {
        ["id"] = row.Id, ["display_name"] = row.Name ?? "", ["name"] = row.Name ?? "", ["email"] = string.IsNullOrEmpty(row.Email) ? false : row.Email, ["is_active"] = row.Active,
        ["partner"] = new Values { ["id"] = row.Partner, ["type"] = "partner" }, ["thread"] = new Values { ["id"] = record.Id, ["model"] = record.Model.Name },
    };
}
