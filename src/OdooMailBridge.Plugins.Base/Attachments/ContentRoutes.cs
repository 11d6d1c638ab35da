using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Where the links in mails to pictures and large files lead: Odoo's <c>/web/image</c> and <c>/web/content</c> for attachments. A file is
/// given to whom its token was given, to a signed-in user who may read it, and to all when it is public; anything else is not found.
/// </summary>
internal static class ContentRoutes
{
    private sealed record Content(string Name, string Type, string Checksum, byte[] Bytes);

    public static void MapContent(this IEndpointRouteBuilder routes)
    {
        foreach (var root in new[] { "/web/image", "/web/content" })
        {
            routes.MapGet(root + "/{id:int}", AnswerAsync);
            routes.MapGet(root + "/{id:int}/{name}", AnswerAsync);
            routes.MapGet(root + "/{id:int}-{unique}", AnswerAsync);
            routes.MapGet(root + "/{id:int}-{unique}/{name}", AnswerAsync);
        }
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, int id, bool download = false)
    {
        var token = http.Request.Query["access_token"].ToString();
        var found = await PublicDatabase.AskAsync(http, "ir.attachment", isPublic: token.Length > 0, (env, uid) => Read(env, uid, id, token));
        if (found is null) return Results.NotFound();

        // What somebody sent us must run no script in the name of this site, whatever it says it is.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, max-age=3600";
        var shown = !download && found.Type.StartsWith("image/", StringComparison.Ordinal) && found.Type != "image/svg+xml";
        return Results.Bytes(found.Bytes, shown ? found.Type : download ? found.Type : "application/octet-stream", shown ? null : found.Name,
            entityTag: new EntityTagHeaderValue($"\"{found.Checksum}\""));
    }

    private static Content? Read(Env env, int? uid, int id, string token)
    {
        var file = env.Browse("ir.attachment", id).Exists();
        if (!file.Any || !MayRead(env, file, uid, token)) return null;
        return new Content(file.Text("name"), file.Text("mimetype"), file.Text("checksum"), file.Bytes("db_datas") ?? []);
    }

    private static bool MayRead(Env env, Records file, int? uid, string token)
    {
        if (file.Flag("public")) return true;
        if (token.Length > 0) return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(file.Text("access_token"))) && file.Text("access_token").Length > 0;
        return uid is { } user && env.AsUser(user).Browse("ir.attachment", file.Id).Search(Domain.Eq("id", file.Id)).Any;
    }
}
