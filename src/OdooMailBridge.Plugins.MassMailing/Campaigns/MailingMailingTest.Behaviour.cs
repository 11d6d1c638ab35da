using System.Net;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail;
using OdooMailBridge.Plugins.Mail.Dispatching;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Sends a marked copy to given addresses, as the first recipient would get it; nothing is counted (campaigns.md 2.11).</summary>
public sealed partial class MailingMailingTest
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(10);

    public override Values DefaultGet(Env env, IReadOnlyList<string> fields)
    {
        var defaults = base.DefaultGet(env, fields);
        if (fields.Contains("email_to") && !defaults.ContainsKey("email_to")) defaults["email_to"] = LastOf(env) ?? env.User.Sudo().Str("email_formatted");
        return defaults;
    }

    [Rpc]
    public object? SendMailTest(Records records)
    {
        var mailing = records.Get(MassMailingId);
        var env = records.Env;
        var model = MailingRecipients.Model(mailing);
        var record = env.HasModel(model) ? env[model].Search(Domain.True, 0, 1) : null;
        var lines = records.Text("email_to").ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => (Line: line, Found: AddressList.Split(line))).ToList();
        var invalid = lines.Where(line => line.Found.Count == 0).Select(line => line.Line).ToArray();
        var addresses = lines.Where(line => line.Found.Count > 0).Select(line => line.Found[0].Address).ToArray();
        var mails = addresses.Select(address => Mail(mailing, record, address)).ToArray();
        var notes = invalid.Length == 0 ? new List<string>() : [WebUtility.HtmlEncode($"Mailing addresses incorrect: {string.Join(", ", invalid)}")];
        var (database, outgoing, uid, context) = (env.Database, env.Service<IOutgoingMail>(), env.Uid, env.Context);
        return new Deferred(async cancel =>
        {
            if (mails.Length > 0) await outgoing.SendNowAsync(database, new SendRequest(mails, uid, context, RaiseException: false), cancel);
            await database.RunAsync(later => Report(later, mailing.Id, mails, addresses, notes), cancel, uid, context);
            return true;
        });
    }

    private static int Mail(Records mailing, Records? record, string address)
    {
        var env = mailing.Env;
        var texts = record is { Any: true } ? new RenderTexts(record, new RenderOptions(PreserveComments: true)) : null;
        var subject = texts?.Inline(mailing.Str("subject"), record!) ?? mailing.Text("subject");
        var body = texts?.Body(MailingSource.Body(mailing), record!) ?? MailingSource.Body(mailing);
        var tokens = MailingTokens.Of(env);
        // The copy is a mail about its sender, not about a recipient: so do its links name it.
        var (document, email) = (env.Uid, AddressNormalizer.Normalize(address) ?? address);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        PersonalizeMail.Headers(headers, mailing.Id, document, email, tokens);
        body = body.Replace($"\"{tokens.BaseUrl}/view\"", $"\"{WebUtility.HtmlEncode(tokens.Link(mailing.Id, "view", document, email))}\"", StringComparison.Ordinal);
        return env.Sudo()["mail.mail"].Create(new Values
        {
            ["email_from"] = mailing.Str("email_from"), ["reply_to"] = mailing.Str("reply_to") ?? "", ["email_to"] = address, ["subject"] = $"[TEST] {subject}",
            ["body_html"] = MailingSource.Document(body, subject), ["is_notification"] = true, ["mailing_id"] = mailing.Id, ["auto_delete"] = false, ["model"] = "res.users", ["res_id"] = env.Uid,
            ["mail_server_id"] = mailing.Rel("mail_server_id").Id is > 0 and var server ? server : false,
            ["attachment_ids"] = new List<object?> { new List<object?> { 6L, 0L, mailing.Sudo().Rel("attachment_ids").IdArray } },
            ["headers"] = PythonRepr.Of(new Values(headers.Select(header => KeyValuePair.Create(header.Key, (object?)header.Value)))),
        }).Id;
    }

    private static bool Report(Env env, int mailingId, int[] mails, string[] addresses, List<string> notes)
    {
        for (var i = 0; i < mails.Length; i++)
        {
            var mail = env.Sudo().Browse("mail.mail", mails[i]).Exists();
            notes.Add(mail.IsEmpty || mail.Str("state") == "sent" ? $"Test mailing successfully sent to {WebUtility.HtmlEncode(addresses[i])}" : $"Test mailing could not be sent to {WebUtility.HtmlEncode(addresses[i])}:<br>{WebUtility.HtmlEncode(mail.Text("failure_reason"))}");
        }
        if (notes.Count > 0) MessagePosting.Note(env.Browse("mailing.mailing", mailingId), $"<ul>{string.Concat(notes.Select(note => $"<li>{note}</li>"))}</ul>");
        env.Sudo().Browse("mail.mail", mails).Exists().Unlink();
        return true;
    }

    private static string? LastOf(Env env)
    {
        var last = env["mailing.mailing.test"].Search(Domain.And(Domain.Eq("create_uid", env.Uid), Domain.Leaf("create_date", ">", env.Now - Remembered)), 0, 1, "id desc");
        return last.Any ? last.Str("email_to") : null;
    }
}
