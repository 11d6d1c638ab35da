using OdooMailBridge.Rpc.Json;

namespace OdooMailBridge.Rpc.Services;

/// <summary><c>/jsonrpc</c>: the three services, named in the parameters.</summary>
internal sealed class JsonRpcRoute(RpcServices services)
{
    public async Task HandleAsync(JsonRpcExchange exchange)
    {
        var bound = Binding.Named("RPC.jsonrpc", exchange.Params, "service", "method", "args");
        var service = services.Find(Argument.Text(bound[0]));
        await service.CallAsync(Argument.Text(bound[1]), Argument.Spread("dispatch", bound[2]), exchange.Answer, exchange.Origin, exchange.Cancel);
    }
}
