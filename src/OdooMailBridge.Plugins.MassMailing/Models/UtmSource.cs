using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("utm.source", "UTM Source")]
public sealed partial class UtmSource : ModelLayer
{
    public static readonly CharField Name = new("Source Name") { Required = true };
}
