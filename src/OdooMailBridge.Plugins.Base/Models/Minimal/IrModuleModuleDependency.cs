using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.module.module.dependency", "Module dependency")]
public sealed partial class IrModuleModuleDependency : ModelLayer
{
    public static readonly BooleanField AutoInstallRequired = new("Auto install required");
    public static readonly Many2one ModuleId = new("Module", "ir.module.module") { OnDelete = "cascade" };
    public static readonly CharField Name = new("Name");
}
