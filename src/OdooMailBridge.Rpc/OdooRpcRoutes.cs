using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Rpc.Json;
using OdooMailBridge.Rpc.Services;

namespace OdooMailBridge.Rpc;

/// <summary>
/// The route table:
/// <code>
/// /jsonrpc                                  JsonRpcRoute        services common, db, object
/// anything else                             404 in HTML
/// </code>
/// </summary>
public static class OdooRpcRoutes
{
    public static IEndpointRouteBuilder MapOdooRpc(this IEndpointRouteBuilder routes)
    {
        var json = routes.ServiceProvider.GetRequiredService<JsonRpcEndpoint>();
        var services = routes.ServiceProvider.GetRequiredService<JsonRpcRoute>();

        // Every method, because a GET is told in words what it did wrong.
        routes.Map("/jsonrpc", http => json.ServeAsync(http, services.HandleAsync, showNone: true));
        routes.MapFallback("{*path}", HtmlPage.NotFoundAsync);
        return routes;
    }
}
