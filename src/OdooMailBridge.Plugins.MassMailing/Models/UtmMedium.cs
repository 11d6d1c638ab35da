using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("utm.medium", "UTM Medium", Order = "name")]
[SqlConstraint("unique_name", "The name must be unique")]
public sealed partial class UtmMedium : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly CharField Name = new("Medium Name") { Required = true };
}
