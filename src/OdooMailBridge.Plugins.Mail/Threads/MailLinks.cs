using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Followers;
using OdooMailBridge.Plugins.Mail.Outgoing;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>The links in notification mails. They name no database: where there are several, nothing is found, as with Odoo.</summary>
public static class MailLinks
{
    public static void MapMailLinks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/mail/unfollow", UnfollowAsync);
        routes.MapGet("/mail/view", ViewAsync);
    }

    private static async Task UnfollowAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if (await OnlyDatabaseAsync(http) is not { } database || !int.TryParse(query["pid"], out var partner) || !int.TryParse(query["res_id"], out var id) || query["model"].ToString() is not { Length: > 0 } model)
        {
            await NotFoundAsync(http);
            return;
        }
        var left = await database.RunAsync(env =>
        {
            var token = UnfollowLink.Token(env, model, id, partner);
            if (!env.HasModel(model) || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(token), Encoding.UTF8.GetBytes(query["token"].ToString()))) return false;
            FollowerRows.Remove(env, env.Info(model), [id], [partner]);
            return true;
        }, http.RequestAborted);
        if (left) await PageAsync(http, StatusCodes.Status200OK, "Unfollowed", "You do not follow this document any more.");
        else await NotFoundAsync(http);
    }

    private static async Task ViewAsync(HttpContext http)
    {
        if (await OnlyDatabaseAsync(http) is null) await NotFoundAsync(http);
        else http.Response.Redirect("/web/login");
    }

    private static async Task<IDatabase?> OnlyDatabaseAsync(HttpContext http)
    {
        var databases = http.RequestServices.GetRequiredService<IDatabases>();
        return await databases.ListAsync(http.RequestAborted) is [var only] ? await databases.GetAsync(only, http.RequestAborted) : null;
    }

    private static Task NotFoundAsync(HttpContext http) => PageAsync(http, StatusCodes.Status404NotFound, "404 Not Found", "The requested URL was not found on the server.");

    private static Task PageAsync(HttpContext http, int status, string title, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync($"<!doctype html>\n<html lang=en>\n<title>{title}</title>\n<h1>{title}</h1>\n<p>{text}</p>\n", http.RequestAborted);
    }
}
