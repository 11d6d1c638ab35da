using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Pictures and files that are fields of records, under Odoo's addresses: <c>/web/image/MODEL/ID/FIELD</c> (<c>/web/content/…</c>, or model, id and field
/// as a query) to a signed-in user who may read the field, and a company's logo (<c>/logo.png?company=ID</c>, which mails point at) to everybody.
/// </summary>
internal static class RecordPictureRoutes
{
    private const int FirstCompany = 1;
    private const string Attachment = "ir.attachment";

    public static void MapRecordPictures(this IEndpointRouteBuilder routes)
    {
        foreach (var root in new[] { "/web/image", "/web/content" })
        {
            routes.MapGet(root, FieldAsync);
            routes.MapGet(root + "/{model}/{id:int}/{field}", FieldAsync);
            routes.MapGet(root + "/{model}/{id:int}/{field}/{name}", FieldAsync);
        }
        foreach (var path in new[] { "/logo.png", "/web/binary/company_logo" }) routes.MapGet(path, LogoAsync);
    }

    private static async Task<IResult> FieldAsync(HttpContext http, string? model, int? id, string? field, bool download = false)
    {
        if (model is null || id is not { } at || field is null) return Results.NotFound();
        var found = await PublicDatabase.AskAsync(http, model, isPublic: false, (env, uid) => uid is { } user ? Content(env.AsUser(user).Browse(model, at), field) : null);
        return found is null ? Results.NotFound() : found.Answer(http, found.IsPicture && (model != Attachment || !found.IsSvg), download);
    }

    private static async Task<IResult> LogoAsync(HttpContext http, int? company)
    {
        var found = await PublicDatabase.AskAsync(http, "res.company", env => env.Browse("res.company", company ?? FirstCompany).Exists() is { Any: true } known ? known.Rel("partner_id").Bytes("image_256") : null);
        return found is null ? Results.NotFound() : StoredContent.Of("logo.png", found).Answer(http, shown: true, download: false);
    }

    /// <summary>Null where there is none, or none for this user: a stranger is not to learn which. Files that are no pictures are attachments' only: keys and certificates stay here.</summary>
    private static StoredContent? Content(Records record, string field)
    {
        if (!record.Model.Fields.TryGetValue(field, out var known) || known.Field is not BinaryField) return null;
        try
        {
            record.CheckAccess("read");
            if (!record.Exists().Any || !record.Model.Top.MayReadField(record.Env, known) || record.Bytes(field) is not { Length: > 0 } bytes) return null;
            if (record.Model.Name == Attachment) return new StoredContent(record.Text("name"), record.Text("mimetype"), record.Text("checksum"), bytes);
            return StoredContent.Of(field, bytes) is { IsPicture: true } picture ? picture : null;
        }
        catch (AccessError)
        {
            return null;
        }
    }
}
