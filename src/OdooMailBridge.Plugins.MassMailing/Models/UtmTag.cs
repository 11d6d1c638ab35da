using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("utm.tag", "UTM Tag", Order = "name")]
[SqlConstraint("name_uniq", "Tag name already exists!")]
public sealed partial class UtmTag : ModelLayer
{
    public static readonly IntegerField Color = new("Color Index") { Default = 6, Aggregator = "sum" };
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
}
