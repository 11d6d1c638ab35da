using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.module.module.exclusion", "Module exclusion")]
public sealed partial class IrModuleModuleExclusion : ModelLayer
{
    public static readonly Many2one ModuleId = new("Module", "ir.module.module") { OnDelete = "cascade" };
    public static readonly CharField Name = new("Name");
}
