using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;
using OdooMailBridge.Plugins.Mail.Outgoing;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>What the gateway tells a sender whose mail it did not take (section 2.8). The texts are <see cref="GatewayAnswerBody"/>'s.</summary>
public static class GatewayAnswer
{
    /// <summary>The mail was written to the address that only collects answers.</summary>
    public static void Catchall(Env env, IncomingMail mail)
    {
        var company = env.Company.Sudo();
        var contact = company.Str("email");
        Send(env, mail, GatewayAnswerBody.Catchall(mail, company.Str("name") ?? "", contact), new Values
        {
            ["references"] = mail.MessageId,
            ["reply_to"] = string.IsNullOrEmpty(contact) ? From(env, mail) : contact,
        });
    }

    /// <summary>An alias refused the mail, or could not make a record of it. Its creator is told as well.</summary>
    /// <param name="invalid">The alias is to blame, not the sender.</param>
    public static void Alias(Env env, IncomingMail mail, AliasRow alias, bool invalid)
    {
        if (invalid) env.Sudo().Browse("mail.alias", alias.Id).Set("alias_status", "invalid");
        var lang = mail.AuthorId > 0 ? env.Sudo().Browse("res.partner", mail.AuthorId).Str("lang") : null;
        var reader = lang is null ? env : env.With("lang", lang);
        var values = new Values { ["references"] = mail.MessageId };
        if (alias.CreatorPartnerId > 0) values["recipient_ids"] = new List<object?> { new List<object?> { 4L, (long)alias.CreatorPartnerId, 0L } };
        Send(env, mail, GatewayAnswerBody.Alias(reader, mail, alias, invalid), values);
    }

    /// <summary>The sender wrote too often. The answer is tagged, so that an answer to it is recognised.</summary>
    public static void Quota(Env env, IncomingMail mail) =>
        Send(env, mail, GatewayAnswerBody.Quota(mail), new Values { ["references"] = $"{mail.MessageId} {MessageIdentification.New(DateTime.UtcNow, LoopReferences.Tag)}" });

    private static void Send(Env env, IncomingMail mail, string body, Values more)
    {
        var values = new Values
        {
            ["author_id"] = false,
            ["body_html"] = body,
            ["subject"] = $"Re: {mail.Subject ?? "None"}",
            ["email_to"] = mail.ReturnPath ?? mail.EmailFrom,
            ["email_from"] = From(env, mail),
            ["auto_delete"] = true,
        };
        foreach (var (key, value) in more) values[key] = value;
        var answer = env.Sudo()["mail.mail"].Create(values);
        env.Service<IOutgoingMail>().SendAfterCommit(env, answer.IdArray);
    }

    private static string From(Env env, IncomingMail mail)
    {
        if (env.Company.Sudo().Str("bounce_email") is { Length: > 0 } bounce) return $"\"MAILER-DAEMON\" <{bounce}>";
        var to = mail.Source.Headers.Text("To") ?? "";
        var catchall = env.Sql.Query<string>("SELECT catchall_alias || '@' || name FROM mail_alias_domain WHERE catchall_alias <> ''");
        if (to.Length > 0 && !catchall.Any(address => to.Contains(address, StringComparison.Ordinal))) return to;
        return $"\"MAILER-DAEMON\" <{env.User.Sudo().Rel("partner_id").Str("email_normalized")}>";
    }
}
