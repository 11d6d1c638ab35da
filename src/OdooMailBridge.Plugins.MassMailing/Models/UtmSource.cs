using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("utm.source", "UTM Source")]
[SqlConstraint("unique_name", "The name must be unique")]
public sealed partial class UtmSource : ModelLayer
{
    public static readonly CharField Name = new("Source Name") { Required = true };
}
