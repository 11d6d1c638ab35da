using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Json;

/// <summary>One JSON-RPC request while it is answered.</summary>
internal sealed record JsonRpcExchange(HttpContext Http, Values Params, JsonAnswer Answer)
{
    public CancellationToken Cancel => Http.RequestAborted;
    public CallOrigin Origin { get; init; } = RequestOrigin.Of(Http);
}
