using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Calls;
using OdooMailBridge.Engine.Databases;
using OdooMailBridge.Engine.Plugins;

namespace OdooMailBridge.Engine;

public static class EngineServices
{
    /// <summary>Adds the engine with its plugins, which are put into dependency order here.</summary>
    public static IServiceCollection AddBridgeEngine(this IServiceCollection services, EngineOptions options, IEnumerable<Plugin> plugins)
    {
        var ordered = PluginOrder.Sort(plugins);
        services.AddSingleton(options);
        services.AddSingleton<IReadOnlyList<Plugin>>(ordered);
        services.AddSingleton(provider => new BridgeDatabases(options, ordered, provider, provider.GetRequiredService<ILogger<BridgeDatabases>>(), provider.GetService<TimeProvider>() ?? TimeProvider.System));
        services.AddSingleton<IDatabases>(provider => provider.GetRequiredService<BridgeDatabases>());
        services.AddSingleton<IModelCaller, ModelCaller>();
        services.AddHostedService<EndOfWork>();
        return services;
    }
}
