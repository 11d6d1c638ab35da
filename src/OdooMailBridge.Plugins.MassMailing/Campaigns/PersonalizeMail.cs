using System.Globalization;
using System.Runtime.CompilerServices;
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
        mail.MailBody = Body(mail.MailBody ?? mail.Body, traceId, tokens.Pixel(mail.MailId));
    }

    /// <summary>Written in one go: bodies are long and many.</summary>
    private static string Body(string document, int traceId, string pixel)
    {
        var end = document.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase) is >= 0 and var tag ? tag : document.Length;
        var body = document.AsSpan(0, end);
        var personal = new DefaultInterpolatedStringHandler(document.Length + 256, 0, CultureInfo.InvariantCulture);
        var from = 0;
        foreach (var link in ShortLink().EnumerateMatches(body))
        {
            personal.AppendFormatted(body[from..(link.Index + link.Length)]);
            personal.AppendLiteral("/m/");
            personal.AppendFormatted(traceId);
            from = link.Index + link.Length;
        }
        personal.AppendFormatted(body[from..]);
        personal.AppendLiteral("<img src=\"");
        personal.AppendLiteral(pixel);
        personal.AppendLiteral("\"/>");
        personal.AppendFormatted(document.AsSpan(end));
        return personal.ToStringAndClear();
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
