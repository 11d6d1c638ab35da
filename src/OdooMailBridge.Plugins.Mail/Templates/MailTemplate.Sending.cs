using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;
using OdooMailBridge.Plugins.Mail.Templates;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Sending: one mail for each record, made as superuser once the caller's right to read the records is sure.</summary>
public sealed partial class MailTemplate
{
    [Rpc]
    public int SendMail(Records records, int resId, bool forceSend = false, bool raiseException = false, Values? emailValues = null, string? emailLayoutXmlid = null) =>
        Send(records, [resId], forceSend, raiseException, emailValues, emailLayoutXmlid).FirstOrDefault();

    [Rpc]
    public int[] SendMailBatch(Records records, object? resIds, bool forceSend = false, bool raiseException = false, Values? emailValues = null, string? emailLayoutXmlid = null) =>
        Send(records, Wire.Ids(resIds), forceSend, raiseException, emailValues, emailLayoutXmlid);

    private static int[] Send(Records templates, int[] ids, bool forceSend, bool raiseException, Values? emailValues, string? layout)
    {
        var template = templates.Count == 1 ? templates : throw PythonError.ValueError($"Expected singleton: {PythonRepr.Of(templates)}");
        template.CheckAccess("read");
        var env = template.Env;
        var model = template.Sudo().Get(Model) ?? throw new UserError("The template applies to no model.");
        var all = env.Browse(model, ids);
        var missing = ids.Except(all.Exists().IdArray).ToArray();
        if (missing.Length > 0) throw MissingError.For(model, missing[0], env.Uid);
        all.CheckAccess("read");

        var size = int.TryParse(env.Parameter("mail.batch_size"), out var set) && set > 0 ? set : 50;
        var mails = new List<int>();
        foreach (var chunk in ids.Chunk(size))
        {
            var generated = new Dictionary<int, Values>();
            foreach (var (localized, members) in GenerateTemplate.ByLanguage(template, env.Browse(model, chunk)))
                foreach (var (id, values) in GenerateTemplate.Run(localized, members)) generated[id] = Finish(localized, members.Browse(id), values, emailValues, layout);
            var made = env.Sudo()["mail.mail"].Create([.. chunk.Select(id => generated[id])]);
            if (Wire.Truthy(emailValues?.Peek("attachment_ids"))) GivenFiles.Check(env, made.Rel("attachment_ids").IdArray);
            mails.AddRange(made.IdArray);
        }
        if (forceSend) SendNow(env, [.. mails], raiseException);
        return [.. mails];
    }

    private static Values Finish(Records template, Records record, Values values, Values? emailValues, string? layout)
    {
        values["recipient_ids"] = Links(values.Peek("partner_ids"));
        values["attachment_ids"] = Links(values.Peek("attachment_ids"));
        values.Remove("partner_ids");
        values["message_type"] = "email_outgoing";
        values["author_id"] = record.Env.Profile.PartnerId;
        foreach (var (name, value) in emailValues ?? []) values[name] = value;
        if (string.IsNullOrEmpty(values.Text("email_from"))) values.Remove("email_from");
        if (RenderLayout.Run(layout ?? template.Sudo().Get(EmailLayoutXmlid), values.Text("body_html") ?? "", record) is { } laid) values["body_html"] = laid;
        values.Default("body", values.Peek("body_html"));
        return values;
    }

    /// <summary>Links to existing records: a mail points at the template's files, it does not copy them.</summary>
    private static List<object?> Links(object? ids) => [new List<object?> { 6L, 0L, Wire.Ids(ids).Select(id => (object?)(long)id).ToList() }];

    private static void SendNow(Env env, int[] mails, bool raiseException)
    {
        var service = env.Service<IOutgoingMail>();
        if (!raiseException)
        {
            service.SendAfterCommit(env.Sudo(), mails);
            return;
        }
        var (database, request) = (env.Database, new SendRequest(mails, env.Uid, env.Context, RaiseException: true));
        env.AfterCommit(cancel => service.SendNowAsync(database, request, cancel));
    }
}
