using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>A mail with its message as rows of the database.</summary>
public sealed class OutgoingRow
{
    public int Id { get; init; }
    public int MessageRowId { get; init; }
    public string? MessageId { get; init; }
    public string? Subject { get; init; }
    public string? EmailFrom { get; init; }
    public string? ReplyTo { get; init; }
    public string? EmailTo { get; init; }
    public string? EmailCc { get; init; }
    public string? BodyHtml { get; init; }
    public string? Headers { get; init; }
    public string? References { get; init; }
    public string? Model { get; init; }
    public int? ResId { get; init; }
    public int? ServerId { get; init; }
    public int? AliasDomainId { get; init; }
    public bool? IsNotification { get; init; }
    public bool? AutoDelete { get; init; }

    /// <summary>It is held in <see cref="UnwrittenMails"/>: no row of mail_mail has its id, and <see cref="MessageRowId"/> is 0.</summary>
    public bool IsUnwritten { get; init; }

    public static List<OutgoingRow> Load(SqlSession sql, int[] ids) => sql.Query<OutgoingRow>(
        """
        SELECT m.id AS "Id", g.id AS "MessageRowId", g.message_id AS "MessageId", g.subject AS "Subject", g.email_from AS "EmailFrom", g.reply_to AS "ReplyTo",
               m.email_to AS "EmailTo", m.email_cc AS "EmailCc", m.body_html AS "BodyHtml", m.headers AS "Headers", m."references" AS "References",
               g.model AS "Model", g.res_id AS "ResId", g.mail_server_id AS "ServerId", g.record_alias_domain_id AS "AliasDomainId",
               m.is_notification AS "IsNotification", m.auto_delete AS "AutoDelete"
          FROM mail_mail m JOIN mail_message g ON g.id = m.mail_message_id
         WHERE m.id = ANY(@ids) ORDER BY m.id
        """, new { ids });
}

/// <summary>Mails with whom they go to and what they carry.</summary>
internal sealed record OutgoingMails(IReadOnlyList<OutgoingRow> Rows, ILookup<int, RecipientRow> Partners, ILookup<int, AttachmentRow> Files)
{
    public static OutgoingMails Load(SqlSession sql, int[] ids)
    {
        var rows = OutgoingRow.Load(sql, ids);
        return new OutgoingMails(rows, RecipientRow.Load(sql, ids), AttachmentRow.Load(sql, [.. rows.Select(row => row.MessageRowId)]));
    }
}

/// <summary>A partner that a mail goes to.</summary>
public sealed record RecipientRow(int MailId, int PartnerId, string? Name, string? Email)
{
    public static ILookup<int, RecipientRow> Load(SqlSession sql, int[] ids) => sql.Query<RecipientRow>(
        """
        SELECT r.mail_mail_id AS "MailId", p.id AS "PartnerId", p.name AS "Name", p.email AS "Email"
          FROM mail_mail_res_partner_rel r JOIN res_partner p ON p.id = r.res_partner_id
         WHERE r.mail_mail_id = ANY(@ids) ORDER BY p.complete_name, p.id DESC
        """, new { ids }).ToLookup(row => row.MailId);

    /// <summary>The same of mails that are not written: pairs of mail and partner.</summary>
    public static ILookup<int, RecipientRow> Of(SqlSession sql, int[] mails, int[] partners) => (mails.Length == 0 ? [] : sql.Query<RecipientRow>(
        """
        SELECT r.mail AS "MailId", p.id AS "PartnerId", p.name AS "Name", p.email AS "Email"
          FROM unnest(@mails, @partners) r (mail, partner) JOIN res_partner p ON p.id = r.partner ORDER BY p.complete_name, p.id DESC
        """, new { mails, partners })).ToLookup(row => row.MailId);
}

/// <summary>A file of a message.</summary>
public sealed class AttachmentRow
{
    public int MessageId { get; init; }
    public int Id { get; init; }
    public string Name { get; init; } = "";
    public string? Mimetype { get; init; }
    public byte[]? Content { get; init; }
    public string? ResModel { get; init; }
    public int? ResId { get; init; }

    /// <summary>The file belongs to a business record and may be replaced by a link when the mail grows too big.</summary>
    public bool IsOfRecord => !string.IsNullOrEmpty(ResModel) && ResId is > 0 && ResModel != "mail.message";

    /// <summary>Newest first, Odoo's order of attachments.</summary>
    public static ILookup<int, AttachmentRow> Load(SqlSession sql, int[] messageIds) => sql.Query<AttachmentRow>(
        """
        SELECT r.message_id AS "MessageId", a.id AS "Id", a.name AS "Name", a.mimetype AS "Mimetype", a.db_datas AS "Content", a.res_model AS "ResModel", a.res_id AS "ResId"
          FROM message_attachment_rel r JOIN ir_attachment a ON a.id = r.attachment_id
         WHERE r.message_id = ANY(@messageIds) ORDER BY a.id DESC
        """, new { messageIds }).ToLookup(row => row.MessageId);
}
