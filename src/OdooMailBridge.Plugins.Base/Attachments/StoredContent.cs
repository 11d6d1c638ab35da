using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace OdooMailBridge.Plugins.Base;

/// <summary>A file that somebody stored here, on its way to a browser: it must run no script in the name of this site, whatever it says it is.</summary>
internal sealed record StoredContent(string Name, string Type, string Checksum, byte[] Bytes)
{
    public static StoredContent Of(string name, byte[] bytes) => new(name, AttachmentContent.Mimetype(bytes, null), AttachmentContent.Checksum(bytes), bytes);

    public bool IsPicture => Type.StartsWith("image/", StringComparison.Ordinal);

    public bool IsSvg => Type == "image/svg+xml";

    /// <param name="http">The request that asks for it.</param>
    /// <param name="shown">In the browser's window; else it is downloaded under its name.</param>
    /// <param name="download">Whether the visitor asked for a download: then it has its own type.</param>
    public IResult Answer(HttpContext http, bool shown, bool download)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, max-age=3600";
        shown &= !download;
        return Results.Bytes(Bytes, shown || download ? Type : "application/octet-stream", shown ? null : Name, entityTag: new EntityTagHeaderValue($"\"{Checksum}\""));
    }
}
