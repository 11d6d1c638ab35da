using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Json;
using OdooMailBridge.Rpc.Services;

namespace OdooMailBridge.Rpc.Web;

/// <summary>What can be asked under <c>/web</c> without a login.</summary>
internal sealed class PublicRoutes(DatabaseNames names, RpcOptions options, JsonAnswers answers, Sessions sessions)
{
    public Task VersionInfoAsync(JsonRpcExchange exchange)
    {
        sessions.Greet(exchange.Http);
        ServerVersion.Write(exchange.Answer.Writer, options);
        return Task.CompletedTask;
    }

    public async Task DatabasesAsync(JsonRpcExchange exchange)
    {
        sessions.Greet(exchange.Http);
        if (!options.ListDatabases) throw new AccessDenied();
        exchange.Answer.Writer.Write(await names.VisibleAsync(exchange.Http.Request.Host.Host, exchange.Cancel));
    }

    /// <summary>Odoo 19's plain answer to "which version?".</summary>
    public async Task VersionAsync(HttpContext http)
    {
        var answer = answers.Rent();
        try
        {
            answer.Writer.Write(new Values { ["version_info"] = options.ServerVersionInfo, ["version"] = options.ServerVersion });
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.BodyWriter.WriteAsync(answer.Json, http.RequestAborted);
        }
        finally
        {
            answers.Return(answer);
        }
    }

    public Task RootAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = "/web";
        return Task.CompletedTask;
    }

    public Task HomeAsync(HttpContext http) => options.HomePage?.Invoke(http) ??
        HtmlPage.WriteAsync(http, StatusCodes.Status200OK, "OdooMailBridge", "This server speaks Odoo's RPC: /jsonrpc, /xmlrpc/2, /web/dataset/call_kw and /json/2.");
}
