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

/// <summary>
/// The links in notification mails. They name no database: it is the one that the visitor is signed in to, else the only one there is; where there
/// are several and nobody is signed in, nothing is found, as with Odoo.
/// </summary>
public static class MailLinks
{
    public static void MapMailLinks(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/mail/unfollow", UnfollowAsync);
        routes.MapPage("/mail/view", ViewAsync);
    }

    private static async Task UnfollowAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if ((await VisitedAsync(http)).Database is not { } database || !int.TryParse(query["pid"], out var partner) || !int.TryParse(query["res_id"], out var id) || query["model"].ToString() is not { Length: > 0 } model)
        {
            await NotFoundAsync(http);
            return;
        }
        var left = await database.RunAsync(env =>
        {
            var token = UnfollowLink.Token(env, model, id, partner);
            if (!env.HasModel(model) || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(token), Encoding.UTF8.GetBytes(query["token"].ToString()))) return false;
            if (!PublicPaths.IsLook(http)) FollowerRows.Remove(env, env.Info(model), [id], [partner]);
            return true;
        }, http.RequestAborted);
        if (left) await PageAsync(http, StatusCodes.Status200OK, "Unfollowed", "You do not follow this document any more.");
        else await NotFoundAsync(http);
    }

    /// <summary>To the record for those who may read it, to their messages for other users, to the login for everybody else.</summary>
    private static async Task ViewAsync(HttpContext http)
    {
        var (database, uid) = await VisitedAsync(http);
        if (database is null)
        {
            await NotFoundAsync(http);
            return;
        }
        var (model, id) = await database.RunAsync(env => Target(env, http.Request.Query), http.RequestAborted);
        if (uid is not { } user) Redirect(http, $"/web/login?redirect={Uri.EscapeDataString(Again(http.Request.Query, model, id))}");
        else Redirect(http, await database.RunAsync(env => MayRead(env, model, id), http.RequestAborted, user) ? $"/odoo/{(model.Contains('.', StringComparison.Ordinal) ? "" : "m-")}{model}/{id}?" : "/odoo/action-mail.action_discuss");
    }

    /// <summary>The record that is named, or that of the message that is named: the links of older mails.</summary>
    private static (string Model, int Id) Target(Env env, IQueryCollection query)
    {
        if (int.TryParse(query["message_id"], out var number) && env.Browse("mail.message", number).Exists() is { Any: true } message) return (message.Str("model") ?? "", message.Int("res_id"));
        return (query["model"].ToString(), int.TryParse(query["res_id"], out var id) ? id : 0);
    }

    private static bool MayRead(Env env, string model, int id) =>
        id > 0 && env.HasModel(model) && !env.Info(model).Abstract && env.Browse(model, id).Exists() is { Any: true } record && record.HasAccess("read");

    private static string Again(IQueryCollection query, string model, int id)
    {
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["model"] = model, ["res_id"] = id > 0 ? id.ToString(System.Globalization.CultureInfo.InvariantCulture) : "" };
        foreach (var name in new[] { "access_token", "hash", "pid" })
            if (query[name].ToString() is { Length: > 0 } value) names[name] = value;
        return "/mail/view?" + string.Join('&', names.Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
    }

    private static void Redirect(HttpContext http, string address)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = address;
    }

    private static async Task<(IDatabase? Database, int? Uid)> VisitedAsync(HttpContext http)
    {
        var databases = http.RequestServices.GetRequiredService<IDatabases>();
        if (await http.RequestServices.GetRequiredService<IWebVisitors>().VisitorAsync(http) is { } visitor) return (await databases.GetAsync(visitor.Database, http.RequestAborted), visitor.Uid);
        return (await databases.ListAsync(http.RequestAborted) is [var only] ? await databases.GetAsync(only, http.RequestAborted) : null, null);
    }

    private static Task NotFoundAsync(HttpContext http) => PageAsync(http, StatusCodes.Status404NotFound, "404 Not Found", "The requested URL was not found on the server.");

    private static Task PageAsync(HttpContext http, int status, string title, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync($"<!doctype html>\n<html lang=en>\n<title>{title}</title>\n<h1>{title}</h1>\n<p>{text}</p>\n", http.RequestAborted);
    }
}
