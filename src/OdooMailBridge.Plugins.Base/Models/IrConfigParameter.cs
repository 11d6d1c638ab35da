using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.config_parameter", "System Parameter", Order = "key", RecName = "key")]
[SqlConstraint("key_uniq", "Key must be unique.")]
public sealed partial class IrConfigParameter : ModelLayer
{
    public static readonly CharField Key = new("Key") { Required = true };
    public static readonly TextField Value = new("Value") { Required = true };
}
