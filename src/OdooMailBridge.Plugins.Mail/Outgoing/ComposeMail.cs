using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Dkim;
using OdooMailBridge.Mime.Headers;
using OdooMailBridge.Mime.Text;
using OdooMailBridge.Mime.Writing;
using OdooMailBridge.Plugins.Mail.Dispatching;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Smtp;

namespace OdooMailBridge.Plugins.Mail.Outgoing;

/// <summary>A message ready for the wire.</summary>
/// <param name="Signers">Who signs it before it goes.</param>
public sealed record ComposedMail(SmtpEnvelope Envelope, ReadOnlyMemory<byte> Bytes, SenderDecision Sender, IReadOnlyList<DkimIdentity> Signers);

/// <summary>A mail that cannot be put together, with the failure type and text that Odoo gives.</summary>
/// <param name="assertion">Odoo asserts it: raised, it is a delivery error with this text alone.</param>
public sealed class ComposeFailure(string failureType, string reason, bool assertion, Exception? cause = null) : Exception(reason, cause)
{
    public string FailureType { get; } = failureType;
    public bool IsAssertion { get; } = assertion;
}

/// <summary>Builds the message of one transaction: addresses, headers, text and HTML, files.</summary>
public static class ComposeMail
{
    private const string FromMissing =
        "You must either provide a sender address explicitly or configure using the combination of `mail.catchall.domain` and `mail.default.from` ICPs, in the server configuration file or with the --email-from startup parameter.";

    /// <summary>Tells the catcher whom it got a mail for (see <see cref="AllowedRecipients"/>).</summary>
    public const string DivertedHeader = "X-Bridge-Diverted-From";

    /// <returns>Null when the transaction has no valid recipient.</returns>
    /// <exception cref="ComposeFailure"/>
    public static ComposedMail? Run(PlannedMail mail, SubMail part, string? sessionFilter, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(mail.From)) throw new ComposeFailure("mail_from_missing", FromMissing, assertion: true);
        var recipients = mail.Address(part);
        if (recipients.Envelope.Count == 0) return null;
        try
        {
            // Python's header parser breaks off at an address that ends with its @, also where the From would have been rewritten.
            if (mail.Rules == Behaviour.MailRules.Odoo18 && (mail.From.EndsWith('@') || mail.Row.ReplyTo?.EndsWith('@') == true))
                throw new ComposeFailure("unknown", "string index out of range", assertion: false);
            var custom = MailHeadersText.Parse(mail.Row.Headers);
            custom.Remove("Bcc");
            var returnPath = custom.TryGetValue("Return-Path", out var given) ? given : mail.Addresses.Bounce;
            var bounce = returnPath.Length > 0 ? returnPath : mail.Addresses.StartUpFrom;
            var sender = RewriteFrom.Decide(new SenderSituation(mail.Rules, mail.From, mail.Choice.SessionFrom, sessionFilter, mail.Addresses.Notification, bounce));
            if (sender.Envelope is null)
                throw new ComposeFailure("mail_from_invalid", $"Malformed 'Return-Path' or 'From' address: {sender.Sought} - It should contain one valid plain ASCII email", assertion: true);
            return Written(mail, part, custom, returnPath, sender, recipients, now);
        }
        catch (Exception wrong) when (wrong is HeaderValueException or HeaderCountException or FormatException or InvalidEnvelopeAddressException)
        {
            throw new ComposeFailure("unknown", wrong.Message, assertion: false, wrong);
        }
    }

    private static ComposedMail Written(PlannedMail mail, SubMail part, Dictionary<string, string> custom, string returnPath, SenderDecision sender, Addressed recipients, DateTimeOffset now)
    {
        var (text, html) = Body(mail, part, custom);
        var message = new MimeMessage(MailBody.Build(text, html, mail.Files));
        var headers = message.Headers;
        headers.Add("Message-Id", mail.Row.MessageId ?? "");
        if (!string.IsNullOrEmpty(mail.Row.References)) headers.Add("references", mail.Row.References.ReplaceLineEndings(" "));
        headers.Add("Subject", mail.Row.Subject ?? "");
        headers.Add("From", sender.HeaderFrom);
        headers.Add("Reply-To", string.IsNullOrEmpty(mail.Row.ReplyTo) ? mail.From! : mail.Row.ReplyTo);
        headers.Add("To", custom.Remove("X-Forge-To", out var forged) ? forged : string.Join(", ", part.To));
        if (part.Cc.Count > 0) headers.Add("Cc", string.Join(", ", part.Cc));
        headers.Add("Date", now);
        foreach (var (name, value) in custom) headers.Add(name, value);
        if (!custom.ContainsKey("Return-Path")) headers.Add("Return-Path", returnPath);
        if (recipients.Diverted.Count > 0) headers.Add(DivertedHeader, string.Join(", ", recipients.Diverted));
        var international = !System.Text.Ascii.IsValid(sender.Envelope!) || recipients.Envelope.Any(address => !System.Text.Ascii.IsValid(address));
        // A relay that recodes 8-bit text on its way breaks the signature (RFC 6376 section 5.3).
        var signers = mail.Keys.For(sender.HeaderFrom);
        var written = message.Write(new WriteOptions { International = international, EightBit = signers.Count == 0 });
        return new ComposedMail(new SmtpEnvelope(sender.Envelope!, recipients.Envelope) { HasUtf8Headers = written.IsInternational }, written.Bytes, sender, signers);
    }

    private static (TextPart Text, TextPart Html) Body(PlannedMail mail, SubMail part, Dictionary<string, string> custom)
    {
        var unfollow = mail.UnfollowPaths.GetValueOrDefault(part.PartnerId) is { } path ? mail.BaseUrl + path : null;
        if (unfollow is null && mail.FileLinks.Length == 0 && !custom.ContainsKey(PersonalLinks.Mark)) return RecentBodies.Finished(mail.Row.BodyHtml ?? "", mail.BaseUrl);
        var html = OutgoingBody.Finish(mail.Row.BodyHtml, mail.BaseUrl, unfollow);
        if (mail.FileLinks.Length > 0) html = AppendToBody(html, mail.FileLinks);
        return (new TextPart(HtmlToText.Convert(html)), new TextPart(PersonalLinks.Apply(html, custom, mail.BaseUrl), "html"));
    }

    private static string AppendToBody(string html, string block)
    {
        foreach (var end in new[] { "</body>", "</html>" })
            if (html.LastIndexOf(end, StringComparison.OrdinalIgnoreCase) is >= 0 and var at) return html.Insert(at, block);
        return html + block;
    }
}
