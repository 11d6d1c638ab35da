namespace OdooMailBridge.Mime.Writing;

/// <summary>
/// Puts a mail's contents together: always multipart/alternative of text and HTML, in multipart/related with inline files when there
/// are any, in multipart/mixed with attachments when there are any.
/// </summary>
public static class MailBody
{
    /// <summary>Builds the body. Files with a content id are inline, the others attachments; each in the order given.</summary>
    public static MimeEntity Build(string text, string html, params IReadOnlyList<FilePart> files)
    {
        var inline = files.Where(f => f.ContentId is not null).ToList<MimeEntity>();
        var attached = files.Where(f => f.ContentId is null).ToList<MimeEntity>();
        MimeEntity htmlPart = new TextPart(html, "html");
        if (inline.Count > 0) htmlPart = new MultipartPart("related", [htmlPart, .. inline]) { Parameters = new Dictionary<string, string> { ["type"] = "text/html" } };
        MimeEntity body = new MultipartPart("alternative", [new TextPart(text), htmlPart]);
        return attached.Count > 0 ? new MultipartPart("mixed", [body, .. attached]) : body;
    }
}
