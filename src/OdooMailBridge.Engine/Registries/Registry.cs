using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Registries;

/// <summary>All models that a set of plugins makes together. Immutable; shared by all databases with the same plugins.</summary>
public sealed class Registry(IReadOnlyList<Plugin> plugins, IReadOnlyDictionary<string, ModelInfo> models)
{
    public IReadOnlyList<Plugin> Plugins { get; } = plugins;
    public IReadOnlyDictionary<string, ModelInfo> Models { get; } = models;

    /// <summary>Which stored computed fields depend on a field.</summary>
    public RecomputeTriggers Triggers { get; } = RecomputeTriggers.Of(models);
}
