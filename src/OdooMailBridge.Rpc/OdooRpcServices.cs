using OdooMailBridge.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OdooMailBridge.Rpc.Errors;
using OdooMailBridge.Rpc.Json;
using OdooMailBridge.Rpc.Json2;
using OdooMailBridge.Rpc.Services;
using OdooMailBridge.Rpc.Web;
using OdooMailBridge.Rpc.XmlRpc;

namespace OdooMailBridge.Rpc;

public static class OdooRpcServices
{
    /// <summary>
    /// The wire dialects. They need IModelCaller, IAuthenticator and IDatabases from elsewhere; an <see cref="ISessionStore"/> registered
    /// before takes the place of the one in the databases.
    /// </summary>
    public static IServiceCollection AddOdooRpc(this IServiceCollection services, RpcOptions options)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISessionStore, PostgresSessionStore>();
        return services
            .AddSingleton(options)
            .AddSingleton<CallGate>().AddSingleton<RpcErrors>()
            .AddSingleton<CommonService>().AddSingleton<DatabaseService>().AddSingleton<ObjectService>().AddSingleton<RpcServices>()
            .AddSingleton<MasterPassword>().AddSingleton<DatabaseNames>()
            .AddSingleton<JsonAnswers>().AddSingleton<JsonRpcEndpoint>().AddSingleton<JsonRpcRoute>()
            .AddSingleton<XmlRpcEndpoint>()
            .AddSingleton<Json2Endpoint>().AddSingleton<Json2Caller>()
            .AddSingleton<Sessions>().AddSingleton<IWebVisitors, WebVisitors>().AddSingleton<IFormTokens, FormTokens>().AddSingleton<SessionGate>().AddSingleton<SessionInfo>().AddSingleton<LoginThrottle>()
            .AddSingleton<WebLogin>().AddSingleton<LoginForm>().AddSingleton<SessionRoutes>().AddSingleton<DatasetRoutes>().AddSingleton<PublicRoutes>().AddSingleton<DatabaseForms>();
    }
}
