using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Crm;

public sealed class CrmPlugin : Plugin
{
    public override Manifest Manifest { get; } = new("crm", "CRM", "18.0.1.0", ["base", "mail", "mass_mailing"], AutoInstall: false);
}
