using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OdooMailBridge.Rpc.Errors;
using OdooMailBridge.Rpc.Json;
using OdooMailBridge.Rpc.Services;

namespace OdooMailBridge.Rpc;

public static class OdooRpcServices
{
    /// <summary>
    /// The wire dialects. They need IModelCaller, IAuthenticator and IDatabases from elsewhere.
    /// </summary>
    public static IServiceCollection AddOdooRpc(this IServiceCollection services, RpcOptions options)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<CallGate>();
        services.AddSingleton<RpcErrors>();
        services.AddSingleton<JsonAnswers>();
        services.AddSingleton<JsonRpcEndpoint>();
        services.AddSingleton<MasterPassword>();
        services.AddSingleton<DatabaseNames>();
        services.AddSingleton<CommonService>();
        services.AddSingleton<DatabaseService>();
        services.AddSingleton<ObjectService>();
        services.AddSingleton<RpcServices>();
        services.AddSingleton<JsonRpcRoute>();
        return services;
    }
}
