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
    /// <param name="body">Its links are short ones. What stays in a thread is this alone; the document around it is the mail's.</param>
    public static void Run(MassMail mail, string body, int mailingId, int traceId, MailingTokens tokens)
    {
        var leaves = mail.Canceled is null;
        if (leaves) Headers(mail.Headers, mailingId, mail.Record.Id, mail.Addresses.Count > 0 ? mail.Addresses[0] : "", tokens);
        mail.Body = body;
        if (HtmlEmptiness.IsEmpty(body)) return;
        if (leaves) mail.Headers[PersonalLinks.Mark] = "1";
        (mail.Body, mail.Unshown) = leaves
            ? Document(body, mail.Subject, string.Create(CultureInfo.InvariantCulture, $"/m/{traceId}"), $"<img src=\"{tokens.Pixel(mail.MailId)}\"/>")
            : Document(body, mail.Subject, "", "");
    }

    /// <summary>Written in one go: bodies are long and many.</summary>
    private static (string Html, List<(int Start, int Length)> Own) Document(string body, string title, string mark, string pixel)
    {
        var (head, tail) = MailingSource.Frame(title);
        var own = new List<(int Start, int Length)> { (0, head.Length) };
        var document = new DefaultInterpolatedStringHandler(head.Length + body.Length + tail.Length + 256, 0, CultureInfo.InvariantCulture);
        document.AppendLiteral(head);
        var from = 0;
        foreach (var link in ShortLink().EnumerateMatches(body))
        {
            document.AppendFormatted(body.AsSpan(from..(link.Index + link.Length)));
            from = link.Index + link.Length;
            own.Add((head.Length + from + ((own.Count - 1) * mark.Length), mark.Length));
            document.AppendLiteral(mark);
        }
        document.AppendFormatted(body.AsSpan(from));
        own.Add((head.Length + body.Length + ((own.Count - 1) * mark.Length), pixel.Length + tail.Length));
        document.AppendLiteral(pixel);
        document.AppendLiteral(tail);
        return (document.ToStringAndClear(), own);
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
