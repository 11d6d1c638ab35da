using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

public sealed class MassMailingPlugin : Plugin
{
    public override Manifest Manifest { get; } = new("mass_mailing", "Email Marketing", "18.0.1.0", ["base", "mail"]);
}
