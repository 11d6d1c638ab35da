using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Clients;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>
/// What Odoo's web client asks for beside the external API: a record's thread, its messages, the user's mailboxes. Each method stands behind a
/// path of the web client; records that the user may not see are as if they were not there.
/// </summary>
public sealed partial class MailMessage
{
    /// <summary><c>/mail/thread/data</c>: of followers, attachments and suggestedRecipients what the list asks for.</summary>
    [Rpc]
    public Values ThreadData(Env env, string threadModel, int threadId, object? requestList = null, Values? kwargs = null)
    {
        if (Visible(env, threadModel, threadId) is not { } record)
            return Store.Of("mail.thread", new Values { ["id"] = threadId, ["model"] = threadModel, ["hasReadAccess"] = false, ["hasWriteAccess"] = false });
        return ThreadStore.Of(record, Wire.Names(requestList)?.ToHashSet() ?? []);
    }

    /// <summary><c>/mail/thread/messages</c>: a page of a record's messages, newest first; they count as read from then on.</summary>
    [Rpc]
    public Values ThreadMessages(Env env, string threadModel, int threadId, string? searchTerm = null, int? before = null, int? after = null, int? around = null, int limit = 30, Values? kwargs = null)
    {
        var domain = Domain.And(Domain.Eq("res_id", threadId), Domain.Eq("model", threadModel), Domain.Leaf("message_type", "!=", "user_notification"));
        var page = MessagePage.Fetch(env, domain, searchTerm, before, after, around, limit);
        Done(env, page.Messages.IdArray);
        return page.Answer();
    }

    /// <summary><c>/mail/inbox/messages</c>: what waits for the user.</summary>
    [Rpc]
    public Values InboxMessages(Env env, string? searchTerm = null, int? before = null, int? after = null, int? around = null, int limit = 30, Values? kwargs = null) =>
        MessagePage.Fetch(env, Domain.Eq("needaction", true), searchTerm, before, after, around, limit).Answer();

    /// <summary><c>/mail/history/messages</c>: what the user has read.</summary>
    [Rpc]
    public Values HistoryMessages(Env env, string? searchTerm = null, int? before = null, int? after = null, int? around = null, int limit = 30, Values? kwargs = null) =>
        MessagePage.Fetch(env, new SqlDomain("{0}.id IN (SELECT mail_message_id FROM mail_notification WHERE res_partner_id = @0@ AND is_read)", [env.Profile.PartnerId]), searchTerm, before, after, around, limit).Answer();

    /// <summary><c>/mail/starred/messages</c>.</summary>
    [Rpc]
    public Values StarredMessages(Env env, string? searchTerm = null, int? before = null, int? after = null, int? around = null, int limit = 30, Values? kwargs = null) =>
        MessagePage.Fetch(env, Domain.Eq("starred", true), searchTerm, before, after, around, limit).Answer();

    /// <summary><c>/mail/message/post</c>: posts as the web client does, its body is HTML.</summary>
    [Rpc]
    public Values PostToThread(Env env, string threadModel, int threadId, Values postData, Values? kwargs = null)
    {
        var record = Visible(env, threadModel, threadId) ?? throw SessionRoute.NotFound();
        var given = new Values(postData.Where(pair => pair.Key is "attachment_ids" or "body" or "message_type" or "partner_ids" or "subtype_xmlid" or "parent_id" or "subject")) { ["body_is_html"] = true };
        given.Default("message_type", "comment");
        if (Wire.List(postData.Peek("partner_emails")) is { Count: > 0 } addresses)
            given["partner_ids"] = Wire.Ids(given.Peek("partner_ids")).Concat(PartnersOfAddresses.Of(env, addresses, postData.Peek("partner_additional_values") as Values).IdArray).Distinct().ToArray();
        var message = record.As<MailThread>()!.MessagePost(record, given);
        return Store.Of("mail.message", MessageView.Of(message));
    }

    /// <summary><c>/mail/message/reaction</c>: adds or removes the user's reaction.</summary>
    /// <param name="action"><c>add</c> or <c>remove</c>.</param>
    [Rpc]
    public Values React(Env env, int messageId, string content, string action, Values? kwargs = null)
    {
        var message = env.Browse("mail.message", messageId).Exists();
        if (message.IsEmpty || !message.HasAccess("read")) throw SessionRoute.NotFound();
        var args = new { messageId, content, partner = env.Profile.PartnerId };
        if (action == "add") env.Sql.Execute("INSERT INTO mail_message_reaction (message_id, content, partner_id) VALUES (@messageId, @content, @partner) ON CONFLICT DO NOTHING", args);
        else env.Sql.Execute("DELETE FROM mail_message_reaction WHERE message_id = @messageId AND content = @content AND partner_id = @partner", args);
        env.Work.Invalidate();
        Feed.ThreadEvents.Edited(env, [messageId]);
        return Store.Of("mail.message", MessageView.Of(message));
    }

    /// <summary><c>/mail/attachment/delete</c>: by the user's rights; people from outside delete what they uploaded themselves, with its token.</summary>
    [Rpc]
    public object? DeleteFile(Env env, int attachmentId, string? accessToken = null, Values? kwargs = null)
    {
        UploadedFile.Delete(env, attachmentId, accessToken);
        return null;
    }

    private static Records? Visible(Env env, string model, int id) =>
        env.HasModel(model) && !env.Info(model).Abstract && env.Browse(model, id).Exists() is { Any: true } record && record.As<MailThread>() is not null && record.HasAccess("read") ? record : null;
}
