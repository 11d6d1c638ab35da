using System.Net;
using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Errors;
using OdooMailBridge.Rpc.Services;

namespace OdooMailBridge.Rpc.Web;

/// <summary>
/// The page <c>/web/login</c>: a form with a token, answered with a session and Odoo's redirect. The database is the one that the address names
/// (<c>?db=</c>), the session's, or the only one; without any, Odoo sends to the choice of one.
/// </summary>
internal sealed class LoginForm(Sessions sessions, WebLogin web, DatabaseNames names, RpcErrors errors, TimeProvider time)
{
    private const string Home = "/odoo";

    public async Task ServeAsync(HttpContext http)
    {
        var form = HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        var live = await sessions.FindAsync(http);
        var redirect = Local(form?["redirect"].ToString() is { Length: > 0 } posted ? posted : http.Request.Query["redirect"]);
        if (await DatabaseAsync(http, form, live) is not { } database) DatabaseForms.Redirect(http, "/web/database/selector" + (redirect is null ? "" : "?redirect=" + Uri.EscapeDataString(redirect)));
        else if (HttpMethods.IsPost(http.Request.Method)) await PostedAsync(http, form, database, redirect);
        else if (live is not null && redirect is not null) DatabaseForms.Redirect(http, redirect);
        else await PageAsync(http, database, redirect, "", "");
    }

    private async Task<string?> DatabaseAsync(HttpContext http, IFormCollection? form, LiveSession? live)
    {
        var asked = form?["db"].ToString() is { Length: > 0 } posted ? posted : http.Request.Query["db"].ToString();
        if (asked.Length > 0 && await web.KnowsAsync(http, asked)) return asked;
        return live?.Session.Database ?? await names.OnlyAsync(http.Request.Host.Host, http.RequestAborted);
    }

    private async Task PostedAsync(HttpContext http, IFormCollection? form, string database, string? redirect)
    {
        if (!FormToken.IsValid(form?["csrf_token"], Sessions.IdOf(http), time.GetUtcNow()))
        {
            await HtmlPage.BadRequestAsync(http, "Session expired (invalid CSRF token)");
            return;
        }
        var login = form!["login"].ToString();
        try
        {
            await web.BeginAsync(http, database, login, form["password"].ToString());
            DatabaseForms.Redirect(http, redirect ?? Home);
        }
        catch (Exception exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            var told = errors.Describe(exception).Message;
            await PageAsync(http, database, redirect, login, told == new AccessDenied().Message ? "Wrong login/password" : told);
        }
    }

    /// <summary>A path of this server; another server's address would make the login a way to it.</summary>
    private static string? Local(string? target) => target is ['/', ..] && !target.StartsWith("//", StringComparison.Ordinal) && target.AsSpan().IndexOfAny("\\\r\n\t") < 0 ? target : null;

    private Task PageAsync(HttpContext http, string database, string? redirect, string login, string error)
    {
        var token = FormToken.Make(sessions.Identify(http), time.GetUtcNow());
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.XFrameOptions = "SAMEORIGIN";
        http.Response.Headers.ContentSecurityPolicy = "frame-ancestors 'self'";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(
            $$"""
            <!doctype html>
            <html lang=en>
            <meta name=viewport content="width=device-width">
            <title>Login</title>
            <style>body{font:1rem sans-serif;display:grid;place-items:center;min-height:90vh}form{width:18rem}label,input,button{display:block;box-sizing:border-box;width:100%;margin:.3rem 0}input,button{padding:.5rem;font:inherit}[role=alert]{color:#a00}</style>
            <script>var odoo = { csrf_token: "{{token}}", debug: "" };</script>
            <form class=oe_login_form method=post action="/web/login">
            <h1>Log in</h1>
            {{(error.Length == 0 ? "" : $"<p role=alert>{WebUtility.HtmlEncode(error)}</p>")}}
            <input type=hidden name=csrf_token value="{{token}}">
            <input type=hidden name=db value="{{WebUtility.HtmlEncode(database)}}">
            <label for=login>Email</label>
            <input id=login name=login required autofocus autocapitalize=off autocomplete=username value="{{WebUtility.HtmlEncode(login)}}">
            <label for=password>Password</label>
            <input id=password name=password type=password required autocomplete=current-password maxlength=4096>
            <button type=submit>Log in</button>
            <input type=hidden name=redirect value="{{WebUtility.HtmlEncode(redirect ?? "")}}">
            </form>

            """, http.RequestAborted);
    }
}
