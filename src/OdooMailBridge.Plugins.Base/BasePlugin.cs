using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Users, partners, companies, rights, external ids, parameters, attachments: what every other plugin stands on.</summary>
public sealed class BasePlugin : Plugin
{
    public override Manifest Manifest { get; } = new("base", "Base", "18.0.1.3", []);
}
