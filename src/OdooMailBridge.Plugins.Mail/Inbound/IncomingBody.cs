using System.Text;
using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Encodings;
using OdooMailBridge.Mime.Reading;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>Which parts of a message become its body and which its attachments (section 1.6).</summary>
public static partial class IncomingBody
{
    private static readonly HtmlSanitizeOptions FirstPass = new(Tags: false, Attributes: false, StripClasses: true);

    /// <summary>An unknown charset of a text body is an error, as it is in Odoo: the mail shall fail, not be garbled.</summary>
    /// <param name="firstTextOnly">Of a bounce only the first text is kept: what follows is the returned mail.</param>
    public static void Read(IncomingMail mail, bool firstTextOnly, IHtmlSanitizer sanitizer)
    {
        var root = mail.Source.Root;
        if (root.ContentType.Is("text")) ReadText(mail, root, sanitizer);
        else ReadParts(mail, root, firstTextOnly, sanitizer);
        mail.Body = QuotedNotifications.Remove(mail.Body);
    }

    private static void ReadText(IncomingMail mail, ParsedPart root, IHtmlSanitizer sanitizer)
    {
        var text = Decode(root, Charset.Ascii);
        mail.Body = root.ContentType.MediaType switch
        {
            "text/plain" => Preformatted(text),
            "text/html" => sanitizer.Sanitize(text, FirstPass),
            _ => text,
        };
        mail.BodyIsHtml = root.ContentType.MediaType is "text/plain" or "text/html";
    }

    private static void ReadParts(IncomingMail mail, ParsedPart root, bool firstTextOnly, IHtmlSanitizer sanitizer)
    {
        // Odoo never resets these: an alternative anywhere rules over all that follows it.
        bool alternative = false, mixed = false, html = false;
        var body = "";
        foreach (var part in root.Walk())
        {
            if (firstTextOnly && body.Length > 0) break;
            var type = MediaType(part);
            alternative |= type == "multipart/alternative";
            mixed |= type == "multipart/mixed";
            if (type.StartsWith("multipart/", StringComparison.Ordinal)) continue;
            var name = FileName(part);
            if (name is not null && part.ContentId is { } id) mail.Files.Add(new IncomingFile(name, Bytes(part), id));
            else if (name is not null || IsAttachment(part)) mail.Files.Add(new IncomingFile(name ?? "attachment", Bytes(part), null));
            else if (type == "text/plain" && (!alternative || body.Length == 0)) body += Preformatted(Decode(part, Charset.Utf8));
            else if (type == "text/html")
            {
                var text = Decode(part, Charset.Utf8);
                body = alternative && !(html && mixed) ? text : Append(body, text);
                html |= text.Length > 0;
                body = sanitizer.Sanitize(body, FirstPass);
            }
            else mail.Files.Add(new IncomingFile("attachment", Bytes(part), null));
        }
        mail.Body = body;
    }

    private static string MediaType(ParsedPart part) =>
        part.ContentType.Raw.StartsWith("pdf;", StringComparison.OrdinalIgnoreCase) ? "application/pdf"
        : part.ContentType.MediaType is "binary/octet-stream" ? "application/octet-stream" : part.ContentType.MediaType;

    // A type that is replaced takes its parameters along, and with them a name that stands nowhere else.
    private static string? FileName(ParsedPart part) =>
        part.ContentType.MediaType is "binary/octet-stream" && part.Disposition?.FileName is null ? null : part.FileName;

    // Odoo compares the kind as it is written: "ATTACHMENT" without a file name is read on as text.
    private static bool IsAttachment(ParsedPart part) => part.Headers.Find("Content-Disposition")?.Raw.StartsWith("attachment", StringComparison.Ordinal) is true;

    // Attached text is read before it is stored, so its charset must be known, too.
    private static byte[] Bytes(ParsedPart part)
    {
        if (part.Message is { } message) return AttachedMessage.Bytes(message);
        if (part.ContentType.Is("text")) _ = EncodingOf(part, Charset.Utf8);
        return part.Content.ToArray();
    }

    // Line ends stay as they were sent; only NUL cannot be stored.
    private static string Decode(ParsedPart part, Encoding otherwise) =>
        Charset.Read(EncodingOf(part, otherwise), part.Content.Span).Replace("\0", "", StringComparison.Ordinal);

    private static Encoding EncodingOf(ParsedPart part, Encoding otherwise) =>
        part.ContentType.Charset is not { } name ? otherwise
        : Charset.TryResolve(name) ?? throw new OdooException("builtins.LookupError", $"unknown encoding: {name}");

    private static string Preformatted(string text) =>
        $"\n<pre>{text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)}</pre>\n";

    private static string Append(string body, string html)
    {
        var end = body.IndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        if (end < 0) end = body.IndexOf("</html>", StringComparison.OrdinalIgnoreCase);
        var piece = $"\n{PageTags().Replace(html, "")}\n";
        return end < 0 ? body + piece : body[..end] + piece + body[end..];
    }

    [GeneratedRegex("</?(?:html|body|head|!\\s*doctype)[^>]*>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PageTags();
}
