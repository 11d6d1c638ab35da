using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;
using OdooMailBridge.Plugins.Mail.Dispatching;
using OdooMailBridge.Plugins.Mail.Feed;
using OdooMailBridge.Plugins.Mail.Outgoing;

namespace OdooMailBridge.Plugins.Mail.Notifications;

/// <summary>Tells people of a message: a row in the inbox or a mail, by each user's choice; mail leaves after the commit (section 4.8).</summary>
public static class NotifyThread
{
    private const int DefaultBatch = 50;
    private const int DefaultForceSendLimit = 100;

    /// <param name="record">The message's record; an empty set for none.</param>
    /// <param name="options">force_send, mail_auto_delete, notify_author, skip_existing, scheduled_date, model_description, subtitles …</param>
    public static void Run(Records record, Records message, Values options)
    {
        var env = record.Env;
        // Who is to be told is asked first: what nobody hears of is not planned either.
        var recipients = NotificationRecipient.Of(record, message, options);
        if (recipients.Count == 0) return;
        if (ScheduledFor(env, options) is { } later)
        {
            env.Sudo()["mail.message.schedule"].Create(new Values { ["mail_message_id"] = message.Id, ["scheduled_datetime"] = later, ["notification_parameters"] = Parameters(options) });
            IrCron.Trigger(env, "mail.ir_cron_send_scheduled_message", later);
            return;
        }
        ToInbox(env, message, recipients);
        ByMail(record, message, recipients, options);
        ThreadEvents.Notified(env, [message.Id]);
        env.Work.Invalidate();
    }

    /// <summary>Mails a message again to people whose notification failed; their notifications begin anew.</summary>
    public static void Resend(Records message, int[] partners)
    {
        var env = message.Env;
        var known = message.Sudo();
        var record = known.Str("model") is { Length: > 0 } model && known.Int("res_id") > 0 && env.HasModel(model) ? env.Browse(model, known.Int("res_id")) : env["mail.thread"];
        var recipients = NotificationRecipient.Those(record, partners).ConvertAll(recipient => recipient with { Inbox = false });
        ByMail(record, message, recipients, new Values { ["resend_existing"] = true });
        ThreadEvents.Notified(env, [message.Id]);
        env.Work.Invalidate();
    }

    private static DateTime? ScheduledFor(Env env, Values options) => ScheduledDate.Parse(options.Peek("scheduled_date")) is { } time && time > env.Now ? time : null;

    private static string Parameters(Values options) => JsonValues.Print(new Values(options.Where(pair => pair.Key != "scheduled_date")));

    private static void ToInbox(Env env, Records message, List<NotificationRecipient> recipients)
    {
        var rows = recipients.Where(recipient => recipient.Inbox).Select(recipient => Row(message, recipient, "inbox", "sent", read: false, mail: 0)).ToList();
        if (rows.Count > 0) env.Sudo()["mail.notification"].Create(rows);
    }

    private static Values Row(Records message, NotificationRecipient recipient, string type, string status, bool read, int mail) => new()
    {
        ["author_id"] = message.Rel("author_id").Id is > 0 and var author ? author : false,
        ["mail_message_id"] = message.Id,
        ["notification_status"] = status,
        ["notification_type"] = type,
        ["res_partner_id"] = recipient.PartnerId,
        ["is_read"] = read,
        ["mail_mail_id"] = mail > 0 ? mail : false,
    };

    private static void ByMail(Records record, Records message, List<NotificationRecipient> recipients, Values options)
    {
        var readers = recipients.Where(recipient => !recipient.Inbox).ToList();
        if (readers.Count == 0) return;
        var env = record.Env;
        var batch = int.TryParse(env.Parameter("mail.batch_size"), out var size) && size > 0 ? size : DefaultBatch;
        var rows = new List<Values>();
        var mails = new List<int>();
        foreach (var group in readers.GroupBy(reader => (reader.Lang, reader.Group)).OrderBy(group => group.Key.Group switch { "user" => 0, "portal" => 1, _ => 2 }))
        {
            var body = NotificationBody.Render(record, message, group.Key.Group, group.Key.Lang, options);
            foreach (var chunk in group.Chunk(batch))
            {
                var mail = NotificationMail.Create(record, message, body, chunk, options);
                mails.Add(mail.Id);
                rows.AddRange(chunk.Select(reader => Row(message, reader, "email", "ready", read: true, mail.Id)));
            }
        }
        if (options.Truthy("resend_existing")) Renew(env, message.Id, rows);
        if (rows.Count > 0) env.Sudo()["mail.notification"].Create(rows);
        if (ForceSend(env, options, mails.Count)) env.Service<IOutgoingMail>().SendAfterCommit(env, [.. mails]);
    }

    /// <summary>Rows that are there already wait again, with the new mail, and leave the list.</summary>
    private static void Renew(Env env, int message, List<Values> rows)
    {
        var known = env.Sql.Query<int>(
            """
            UPDATE mail_notification n SET notification_status = 'ready', failure_type = NULL, failure_reason = NULL, mail_mail_id = given.mail
              FROM unnest(@partners, @mails) given(partner, mail) WHERE n.mail_message_id = @message AND n.res_partner_id = given.partner RETURNING n.res_partner_id
            """,
            new { message, partners = rows.Select(row => (int)row["res_partner_id"]!).ToArray(), mails = rows.Select(row => (int)row["mail_mail_id"]!).ToArray() }).ToHashSet();
        rows.RemoveAll(row => known.Contains((int)row["res_partner_id"]!));
    }

    private static bool ForceSend(Env env, Values options, int mails)
    {
        var force = env.Context.Has("mail_notify_force_send") ? env.Context.Flag("mail_notify_force_send") : !options.ContainsKey("force_send") || options.Truthy("force_send");
        var limit = int.TryParse(env.Parameter("mail.mail.force.send.limit"), out var given) ? given : DefaultForceSendLimit;
        return force && mails < limit;
    }
}
