using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Where the links in mails to pictures and large files lead: Odoo's <c>/web/image</c> and <c>/web/content</c> for attachments. A file is
/// given to whom its token was given, to a signed-in user who may read it, and to all when it is public; anything else is not found.
/// </summary>
internal static class ContentRoutes
{
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
        return found is null ? Results.NotFound() : found.Answer(http, found.IsPicture && !found.IsSvg, download);
    }

    private static StoredContent? Read(Env env, int? uid, int id, string token)
    {
        var file = env.Browse("ir.attachment", id).Exists();
        if (!file.Any || !MayRead(env, file, uid, token)) return null;
        return new StoredContent(file.Text("name"), file.Text("mimetype"), file.Text("checksum"), file.Bytes("db_datas") ?? []);
    }

    private static bool MayRead(Env env, Records file, int? uid, string token)
    {
        if (file.Flag("public")) return true;
        if (token.Length > 0) return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(file.Text("access_token"))) && file.Text("access_token").Length > 0;
        return uid is { } user && env.AsUser(user).Browse("ir.attachment", file.Id).Search(Domain.Eq("id", file.Id)).Any;
    }
}
