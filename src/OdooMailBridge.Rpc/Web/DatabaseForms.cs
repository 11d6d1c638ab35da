using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Errors;
using OdooMailBridge.Rpc.Json;
using OdooMailBridge.Rpc.Services;

namespace OdooMailBridge.Rpc.Web;

/// <summary>
/// The forms of Odoo's database manager, for the scripts that post to them. Each is a call of the service <c>db</c>; success sends on to the
/// manager, failure is a page that says why. The master password stands in for the token that other forms need.
/// </summary>
internal sealed class DatabaseForms(DatabaseService databases, DatabaseNames names, RpcOptions options, RpcErrors errors, JsonAnswers answers)
{
    private const string Manager = "/web/database/manager";

    // form                 what failed             method of db             its arguments after the master password       where to on success
    private static readonly Dictionary<string, (string Failed, string Method, string[] Fields, string Next)> Forms = new(StringComparer.Ordinal)
    {
        ["create"] = ("Database creation", "create_database", ["name", "", "lang", "password", "login", "country_code", "phone"], "/odoo"),
        ["duplicate"] = ("Database duplication", "duplicate_database", ["name", "new_name", "neutralize_database"], Manager),
        ["drop"] = ("Database deletion", "drop", ["name"], Manager),
        ["backup"] = ("Database backup", "dump", ["name", "backup_format"], Manager),
        ["restore"] = ("Database restore", "restore", ["name", "", "copy"], Manager),
        ["change_password"] = ("Master password update", "change_admin_password", ["master_pwd_new"], Manager),
    };

    public async Task PostAsync(HttpContext http)
    {
        var cancel = http.RequestAborted;
        if (http.Request.RouteValues["form"] is not string name || !Forms.TryGetValue(name, out var form))
        {
            await HtmlPage.NotFoundAsync(http);
            return;
        }
        if (!http.Request.HasFormContentType)
        {
            await HtmlPage.BadRequestAsync(http, "A form was expected.");
            return;
        }
        var given = await http.Request.ReadFormAsync(cancel);
        var answer = answers.Rent();
        try
        {
            object?[] arguments = [Text(given, "master_pwd"), .. form.Fields.Select(field => field.Length == 0 ? false : Text(given, field))];
            await databases.CallAsync(form.Method, arguments, answer, RequestOrigin.Of(http), cancel);
            Redirect(http, form.Next);
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            await HtmlPage.WriteAsync(http, StatusCodes.Status200OK, "Databases", $"{form.Failed} error: {errors.Describe(exception).Message}");
        }
        finally
        {
            answers.Return(answer);
        }
    }

    /// <summary>The names of the databases, where they may be told, each the way to its login.</summary>
    public async Task ListAsync(HttpContext http)
    {
        var list = options.ListDatabases ? await names.VisibleAsync(http.Request.Host.Host, http.RequestAborted) : [];
        var redirect = http.Request.Query["redirect"].ToString() is { Length: > 0 } asked ? "&redirect=" + Uri.EscapeDataString(asked) : "";
        if (list.Count == 0) await HtmlPage.WriteAsync(http, StatusCodes.Status200OK, "Databases", "No databases to show.");
        else await HtmlPage.WriteLinksAsync(http, "Databases", list.Select(name => (name, $"/web/login?db={Uri.EscapeDataString(name)}{redirect}")));
    }

    public static void Redirect(HttpContext http, string target)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = RedirectAddress.Of(target);
    }

    private static object? Text(IFormCollection form, string field) => form.TryGetValue(field, out var value) && value.ToString() is { Length: > 0 } text ? text : false;
}
