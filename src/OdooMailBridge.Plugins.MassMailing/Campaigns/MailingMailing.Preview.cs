using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>What a mailing gives for one of its recipients, before anything is sent. Ours, not Odoo's.</summary>
public sealed partial class MailingMailing
{
    /// <summary>
    /// Answers headers, HTML, text, size in bytes, links and warnings. Nothing is written: links are shown as they stand in the body, not as the
    /// tracked ones that a recipient gets, and there is no pixel.
    /// </summary>
    /// <param name="resId">The record; 0 for the first recipient, or the first record of the model when the mailing has none.</param>
    [Rpc(ReadOnly = true, One = true, ChecksAccess = true)]
    public Values RenderPreview(Records records, int resId = 0)
    {
        records.CheckAccess("read");
        var env = records.Env;
        var model = MailingRecipients.Model(records);
        if (!env.HasModel(model)) throw new UserError("The mailing applies to no model.");
        var record = resId > 0 ? env.Browse(model, resId).Exists() : MailingRecipients.FirstOf(records);
        if (record.IsEmpty) throw resId > 0 ? MissingError.For(model, resId, env.Uid) : new UserError("There is no record to show the mailing for.");
        var texts = new RenderTexts(record, new RenderOptions(PreserveComments: true));
        var subject = texts.Inline(records.Str("subject"), record);
        var html = MailingSource.Document(texts.Body(MailingSource.Body(records), record), subject);
        var to = record.Model.Fields.ContainsKey("email_formatted") ? record.Str("email_formatted") : record.Model.Fields.ContainsKey("email") ? record.Str("email") : null;
        var address = AddressNormalizer.NormalizeFirst(to) ?? "";
        var unsubscribe = new Dictionary<string, string>(StringComparer.Ordinal);
        PersonalizeMail.Headers(unsubscribe, records.Id, record.Id, address, MailingTokens.Of(env));
        var headers = new Values { ["Subject"] = subject, ["From"] = records.Str("email_from"), ["Reply-To"] = records.Str("reply_to"), ["To"] = to };
        foreach (var (name, value) in unsubscribe) headers[name] = value;
        return MailPreview.Of(headers, html, Warnings(records, record, address, html));
    }

    private static IEnumerable<string> Warnings(Records mailing, Records record, string address, string html)
    {
        if (address.Length == 0) yield return $"{record.DisplayName} has no email address.";
        else if (record.Env.Sudo()["mail.blacklist"].Search(Domain.Eq("email", address), 0, 1).Any) yield return $"{address} is on the blacklist.";
        if (!html.Contains("/unsubscribe_from_list", StringComparison.Ordinal)) yield return "The body has no link to unsubscribe.";
        if (mailing.Str("warning_message") is { Length: > 0 } warning) yield return warning;
    }
}
