using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>Takes the routes one by one: makes the record or finds it, and posts the mail on it (section 2.7).</summary>
public static class DeliverIncomingMail
{
    /// <summary>The record of the last route; null without routes.</summary>
    /// <param name="creating">Told of the alias whose record is about to be made, and of none after that.</param>
    public static Records? Deliver(Env env, IncomingMail mail, IReadOnlyList<Route> routes, Action<AliasRow?> creating)
    {
        Records? last = null;
        foreach (var route in routes)
        {
            var subtype = 0;
            var gateway = env.AsUser(route.UserId).Sudo().With(new Values { ["mail_create_nosubscribe"] = true, ["mail_create_nolog"] = true });
            var model = gateway.Info(route.Model);
            if (model.Abstract) throw PythonError.AttributeError($"'{route.Model}' object has no records");
            var rules = model.Top.Find<IMailGateway>()!;
            if (route.ThreadId > 0)
            {
                last = gateway.Browse(route.Model, route.ThreadId);
                rules.MessageUpdate(last, MessageValues.Of(mail), null);
            }
            else
            {
                mail.ParentId = 0;
                creating(route.Alias);
                last = rules.MessageNew(gateway, MessageValues.Of(mail), route.Custom);
                creating(null);
                if (route.Alias is { } alias && alias.Status != "valid") env.Sudo().Browse("mail.alias", alias.Id).Set("alias_status", "valid");
                subtype = ThreadRules.Of(model).CreationSubtype(last) is { } xmlid ? env.Sudo().TryRef(xmlid)?.Id ?? 0 : 0;
            }
            Post(last, mail, subtype);
        }
        return last;
    }

    // Posted by OdooBot, who is archived, so that the author of the mail counts as the one who acts.
    private static void Post(Records record, IncomingMail mail, int creationSubtype)
    {
        var root = record.AsUser(Env.SuperuserId).With(new Values { ["mail_create_nosubscribe"] = mail.AuthorId == 0, ["attachments_mime_plainxml"] = true });
        var env = root.Env;
        var isNote = creationSubtype == 0 && mail.IsInternal;
        var arguments = new Values
        {
            ["message_type"] = "email",
            ["subtype_id"] = creationSubtype > 0 ? creationSubtype : env.Ref(isNote ? "mail.mt_note" : "mail.mt_comment").Id,
            ["partner_ids"] = isNote && ParentAuthor(env, mail.ParentId) is > 0 and var author ? new[] { author } : [],
            ["body"] = mail.Body,
            ["body_is_html"] = mail.BodyIsHtml,
            ["email_from"] = mail.EmailFrom,
            ["author_id"] = mail.AuthorId > 0 ? mail.AuthorId : false,
            ["message_id"] = mail.MessageId,
            ["is_internal"] = mail.IsInternal,
            ["parent_id"] = mail.ParentId > 0 ? mail.ParentId : false,
        };
        if (mail.Subject is { } subject) arguments["subject"] = subject;
        if (mail.Date is { } date) arguments["date"] = date;
        var message = root.As<MailThread>()!.Post(root, arguments, [.. mail.Files.Select(file => new PostedFile(file.Name, file.Content, file.ContentId))]);
        // Nobody is said to have written it, which is not the same as saying nothing.
        if (mail.EmailFrom.Length == 0) message.Set("email_from", "");
        // Afterwards: they are shown as recipients, but the sender has already told them.
        if (mail.PartnerIds.Length > 0 && message.Any)
            message.Write(new Values { ["partner_ids"] = mail.PartnerIds.Select(id => (object?)new List<object?> { 4L, (long)id, 0L }).ToList() });
    }

    private static int ParentAuthor(Env env, int parent) => parent == 0 ? 0 : env.Sql.One<int?>("SELECT author_id FROM mail_message WHERE id = @parent", new { parent }) ?? 0;
}
