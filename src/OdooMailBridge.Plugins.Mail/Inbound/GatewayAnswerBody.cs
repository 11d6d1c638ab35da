using System.Net;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>The texts of the gateway's answers, in Odoo's words: clients' rules and people know them.</summary>
public static class GatewayAnswerBody
{
    // Neither the sender's name nor the text of the mail is repeated: Odoo leaves their places empty.
    public static string Catchall(IncomingMail mail, string company, string? email) =>
        $"""
        <div><p>Hello ,</p>
        <p>The email sent to {Text(mail.ToText)} cannot be processed. This address
        is used to collect replies and should not be used to directly contact {Text(company)}.</p>
        <p>Please contact us instead using <a href="mailto:{(string.IsNullOrEmpty(email) ? "False" : Text(email))}">{Text(email ?? "")}</a></p>
        <p>Regards,</p>
        <p>The {Text(company)} team.</p></div>
        <blockquote></blockquote>
        """;

    public static string Alias(Env env, IncomingMail mail, AliasRow alias, bool invalid)
    {
        var own = invalid ? null : env.Sudo().Browse("mail.alias", alias.Id).Str("alias_bounced_content");
        var text = string.IsNullOrWhiteSpace(own) ? Standard(env, alias, invalid) : own;
        return $"<div>{text}</div><blockquote>{mail.Body}</blockquote>";
    }

    private static string Standard(Env env, AliasRow alias, bool invalid)
    {
        var company = env.Company.Sudo();
        var contact = Text(company.Rel("partner_id").Str("email") is { Length: > 0 } email ? Mime.Addresses.AddressFormat.Format(company.Str("name"), email) : company.Str("name") ?? "");
        var address = Text(alias.FullName);
        var refusal = invalid
            ? $"<p>The message below could not be accepted by the address {address}.\nPlease try again later or contact {contact} instead.</p>"
            : $"<p>The message below could not be accepted by the address {address}.\nOnly {Allowed(alias)} are allowed to contact it.</p>" +
              $"<p>Please make sure you are using the correct address or contact us at {contact} instead.</p>";
        return $"<p>Dear Sender,</p>{refusal}<p>Kind Regards</p>";
    }

    private static string Allowed(AliasRow alias) => alias.Contact == "partners" ? "addresses linked to registered partners" : "some specific addresses";

    public static string Quota(IncomingMail mail) =>
        $"""
        <div><p>Dear Sender,</p>
        <p>The message below could not be accepted by the address {Text(mail.ToText)} because you have
        contacted it too many times in the last few minutes.</p>
        <p>Please try again later.</p>
        <p>Kind Regards</p></div>
        """;

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
