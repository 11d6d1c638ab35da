using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("utm.tag", "UTM Tag", Order = "name")]
public sealed partial class UtmTag : ModelLayer
{
    public static readonly IntegerField Color = new("Color Index") { Default = 6, Aggregator = "sum" };
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
}
