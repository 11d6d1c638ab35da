using System.Globalization;
using System.Text.RegularExpressions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Composing;
using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>What makes a campaign's mail one recipient's: unsubscribe headers, the pixel, short links that name the trace.</summary>
internal static partial class PersonalizeMail
{
    public static void Run(MassMail mail, int mailingId, int traceId, MailingTokens tokens)
    {
        if (mail.Canceled is not null) return;
        Headers(mail.Headers, mailingId, mail.Record.Id, mail.Addresses.Count > 0 ? mail.Addresses[0] : "", tokens);
        if (HtmlEmptiness.IsEmpty(mail.Body)) return;
        mail.Headers[PersonalLinks.Mark] = "1";
        var body = ShortLink().Replace(mail.Body, match => string.Create(CultureInfo.InvariantCulture, $"{match.Value}/m/{traceId}"));
        var pixel = $"<img src=\"{tokens.Pixel(mail.MailId)}\"/>";
        var end = body.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        mail.MailBody = end < 0 ? body + pixel : body.Insert(end, pixel);
    }

    /// <summary>RFC 2369 and RFC 8058 headers, and those that keep automatic answers away.</summary>
    public static void Headers(Dictionary<string, string> headers, int mailingId, int document, string email, MailingTokens tokens)
    {
        headers["List-Unsubscribe"] = $"<{tokens.Link(mailingId, "unsubscribe_oneclick", document, email)}>";
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        headers["Precedence"] = "list";
        headers["X-Auto-Response-Suppress"] = "OOF";
    }

    [GeneratedRegex("(?<=href=\"https?://[^/\"]*)/r/[A-Za-z0-9]+(?=\")", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex ShortLink();
}
