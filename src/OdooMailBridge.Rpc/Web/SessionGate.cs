using Microsoft.AspNetCore.Http;
using OdooMailBridge.Rpc.Errors;
using OdooMailBridge.Rpc.Json;
using OdooMailBridge.Rpc.Services;

namespace OdooMailBridge.Rpc.Web;

/// <summary>
/// The way of a JSON request to a route that needs a login. Odoo looks at the session before it reads the body: such errors have no id.
/// </summary>
internal sealed class SessionGate(Sessions sessions, JsonRpcEndpoint json, DatabaseNames names, RpcErrors errors)
{
    public async Task ServeAsync(HttpContext http, Func<JsonRpcExchange, LiveSession, Task> handle)
    {
        if (!JsonRpcEndpoint.IsJson(http))
        {
            await JsonRpcEndpoint.RefuseTypeAsync(http);
            return;
        }
        LiveSession? live;
        try
        {
            live = await sessions.FindAsync(http);
            if (live is null && !Sessions.Claims(http) && await names.OnlyAsync(http.Request.Host.Host, http.RequestAborted) is null)
            {
                // Several databases and no word which one: Odoo has no such route then.
                await HtmlPage.NotFoundAsync(http);
                return;
            }
        }
        catch (Exception exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            await JsonRpcEnvelope.WriteErrorAsync(http, JsonRpcRequest.NullId, JsonRpcEnvelope.ServerError, errors.Describe(exception));
            return;
        }
        if (live is null) await JsonRpcEnvelope.WriteErrorAsync(http, JsonRpcRequest.NullId, JsonRpcEnvelope.SessionExpired, SessionExpired.Wire);
        else await json.ServeAsync(http, exchange => handle(exchange with { Origin = live.Origin(http) }, live));
    }
}
