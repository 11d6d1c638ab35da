namespace OdooMailBridge.Mime.Writing;

/// <summary>
/// Puts a mail's contents together: always multipart/alternative of text and HTML, in multipart/related with inline files when there
/// are any, in multipart/mixed with attachments when there are any.
/// </summary>
public static class MailBody
{
    /// <summary>Builds the body. Files with a content id are inline, the others attachments; each in the order given.</summary>
    public static MimeEntity Build(string text, string html, params IReadOnlyList<FilePart> files) => Build(new TextPart(text), new TextPart(html, "html"), files);

    /// <summary>The same of parts that may belong to other messages, too.</summary>
    public static MimeEntity Build(TextPart text, TextPart html, params IReadOnlyList<FilePart> files)
    {
        if (files.Count == 0) return new MultipartPart("alternative", text, html);
        var inline = files.Where(f => f.ContentId is not null).ToList<MimeEntity>();
        var attached = files.Where(f => f.ContentId is null).ToList<MimeEntity>();
        MimeEntity htmlPart = inline.Count > 0 ? new MultipartPart("related", [html, .. inline]) { Parameters = new Dictionary<string, string> { ["type"] = "text/html" } } : html;
        MimeEntity body = new MultipartPart("alternative", text, htmlPart);
        return attached.Count > 0 ? new MultipartPart("mixed", [body, .. attached]) : body;
    }
}
