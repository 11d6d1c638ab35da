using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Reading;
using OdooMailBridge.Mime.Reports;
using OdooMailBridge.Mime.Text;
using OdooMailBridge.Plugins.Mail.Behaviour;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>
/// Finds out whose mail came back and which one it was (section 2.3). Under documented rules plain bounces are understood as well: by
/// X-Failed-Recipients and by the references of the bounce itself.
/// </summary>
public static class ReadBounce
{
    public static BounceEvidence Read(Env env, IncomingMail mail)
    {
        var plain = MailBehaviour.Of(env) == MailRules.Documented;
        var email = FinalRecipient(mail) ?? (plain ? FailedRecipient(mail) : null);
        string[] returned = [];
        var message = 0;
        if ((mail.Source.ReturnedHeaders() ?? ReportHeaders(mail)) is { } headers)
        {
            returned = [.. new[] { "Message-Id", "X-Microsoft-Original-Message-ID" }.SelectMany(headers.Texts).SelectMany(ReferenceTokens.Of).Distinct()];
            message = Newest(env, returned);
            if (message == 0)
            {
                returned = [.. returned.Concat(ReferenceTokens.Of(mail.InReplyTo)).Concat(ReferenceTokens.Of(mail.References)).Distinct()];
                message = mail.ParentId;
            }
        }
        else if (plain)
        {
            message = mail.ParentId;
            returned = [.. ReferenceTokens.Of(mail.InReplyTo).Concat(ReferenceTokens.Of(mail.References)).Distinct()];
        }
        return Known(env, email, message, returned, HtmlToText.Convert(mail.Body).Trim());
    }

    /// <summary>What is known of a bounce that somebody else has read: a provider, which tells address or Message-Id.</summary>
    /// <param name="email">Normalised; null when it was not told.</param>
    /// <param name="returned">Message-Ids of the mail that came back.</param>
    public static BounceEvidence Of(Env env, string? email, string[] returned, string reason) => Known(env, email, Newest(env, returned), returned, reason);

    private static BounceEvidence Known(Env env, string? email, int message, string[] returned, string reason)
    {
        var partners = email is null ? [] : env.Sql.Query<int>("SELECT id FROM res_partner WHERE email_normalized = @email AND active ORDER BY id", new { email }).ToArray();
        if (message > 0 && partners.Length == 0 && OnlyRecipient(env, message) is { } only)
        {
            partners = [only.Id];
            email = AddressNormalizer.NormalizeFirst(only.Email) ?? email;
        }
        return new BounceEvidence(email, partners, message, returned, reason);
    }

    // The second block is the first recipient's; systems that bounce for several recipients write to each sender apart.
    private static string? FinalRecipient(IncomingMail mail) =>
        mail.Source.DeliveryStatus()?.Recipients is [{ FinalRecipient: { } recipient }, ..] ? AddressNormalizer.Normalize(recipient) : null;

    // Exim names the recipient in a header of a plain text; Odoo reads reports only and forgets such a bounce.
    private static string? FailedRecipient(IncomingMail mail) =>
        mail.Source.Headers.Text("X-Failed-Recipients") is { } failed ? AddressNormalizer.NormalizeFirst(failed) : null;

    private static HeaderFields? ReportHeaders(IncomingMail mail) => mail.Source.Parts.FirstOrDefault(part => part.ContentType.MediaType == "multipart/report")?.Headers;

    private static int Newest(Env env, string[] ids) => ids.Length == 0 ? 0 : env.Sql.One<int?>("SELECT max(id) FROM mail_message WHERE message_id = ANY(@ids)", new { ids }) ?? 0;

    private static (int Id, string? Email)? OnlyRecipient(Env env, int message)
    {
        var notified = env.Sql.Query<(int Id, string? Email)>(
            "SELECT p.id, p.email FROM mail_notification n JOIN res_partner p ON p.id = n.res_partner_id WHERE n.mail_message_id = @message LIMIT 2", new { message });
        return notified is [var only] ? only : null;
    }
}
