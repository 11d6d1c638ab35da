using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Json;
using OdooMailBridge.Rpc.Services;

namespace OdooMailBridge.Rpc.Web;

/// <summary>The routes under <c>/web/session</c>.</summary>
internal sealed class SessionRoutes(Sessions sessions, SessionInfo info, WebLogin web, IDatabases databases)
{
    public async Task AuthenticateAsync(JsonRpcExchange exchange)
    {
        var bound = Binding.Named("Session.authenticate", exchange.Params, "db", "login", "password", "base_location?");
        var (database, login, password) = (Argument.Text(bound[0]), Argument.Text(bound[1]), Argument.Text(bound[2]));
        var (id, live) = await web.BeginAsync(exchange.Http, database, login, password);
        await info.WriteAsync(live, exchange.Answer.Writer, id, exchange.Cancel);
    }

    public Task InfoAsync(JsonRpcExchange exchange, LiveSession live) => info.WriteAsync(live, exchange.Answer.Writer, null, exchange.Cancel);

    /// <summary>Nothing to answer: the session was found.</summary>
    public Task CheckAsync(JsonRpcExchange exchange, LiveSession live) => Task.CompletedTask;

    public Task DestroyAsync(JsonRpcExchange exchange, LiveSession live) => sessions.EndAsync(exchange.Http);

    public async Task ModulesAsync(JsonRpcExchange exchange, LiveSession live)
    {
        var database = await databases.GetAsync(live.Session.Database, exchange.Cancel);
        exchange.Answer.Writer.Write(database.Installed);
    }

    /// <summary>Odoo links to the vendor's account page; there is no such page here, so that it is the server itself.</summary>
    public Task AccountAsync(JsonRpcExchange exchange, LiveSession live)
    {
        exchange.Answer.Writer.Text(exchange.Origin.BaseUrl ?? "/");
        return Task.CompletedTask;
    }

    public Task LanguagesAsync(JsonRpcExchange exchange)
    {
        sessions.Greet(exchange.Http);
        exchange.Answer.Writer.Write(KnownLanguages.Pairs);
        return Task.CompletedTask;
    }

    public async Task LogoutAsync(HttpContext http)
    {
        await sessions.ForgetAsync(http);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = "/odoo";
    }
}
