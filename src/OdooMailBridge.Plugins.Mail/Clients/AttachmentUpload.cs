using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Clients;

/// <summary><c>/mail/attachment/upload</c>: a form with <c>ufile</c>, <c>thread_model</c>, <c>thread_id</c> and <c>is_pending</c>, of a user with a session.</summary>
internal static class AttachmentUpload
{
    private const int LongestName = 255;

    public static void MapAttachmentUpload(this IEndpointRouteBuilder routes) => routes.MapPost("/mail/attachment/upload", (Delegate)UploadAsync).DisableAntiforgery();

    private static async Task<IResult> UploadAsync(HttpContext http)
    {
        var services = http.RequestServices;
        if (await services.GetRequiredService<IWebVisitors>().VisitorAsync(http) is not { } visitor) return Results.NotFound();
        if (!http.Request.HasFormContentType) return Results.BadRequest();
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return Results.BadRequest();
        }
        // A browser says which page posts; other programs send no such header, and no other site's page can make them post.
        if (http.Request.Headers.Origin.Count > 0 && !services.GetRequiredService<IFormTokens>().IsValid(http, form["csrf_token"])) return Results.BadRequest("Session expired (invalid CSRF token)");
        if (form.Files["ufile"] is not { } file || !int.TryParse(form["thread_id"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return Results.BadRequest();
        using var content = new MemoryStream(checked((int)file.Length));
        await file.CopyToAsync(content, http.RequestAborted);
        var posted = new PostedFile(Name(file.FileName), content.ToArray());
        var isPending = form["is_pending"].ToString() is not ("" or "false" or "False" or "0");
        var database = await services.GetRequiredService<IDatabases>().GetAsync(visitor.Database, http.RequestAborted);
        var answer = await database.RunAsync(env => UploadedFile.Store(env, form["thread_model"].ToString(), id, posted, isPending), http.RequestAborted, visitor.Uid);
        return answer is null ? Results.NotFound() : Results.Text(JsonValues.Print(answer), MediaTypeNames.Application.Json);
    }

    private static string Name(string given) => given.Length == 0 ? "attachment" : given.Length > LongestName ? given[..LongestName] : given;
}
