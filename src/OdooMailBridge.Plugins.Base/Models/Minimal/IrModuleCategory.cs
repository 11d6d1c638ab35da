using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.module.category", "Application", Order = "name")]
public sealed partial class IrModuleCategory : ModelLayer
{
    public static readonly One2many ChildIds = new("Child Applications", "ir.module.category", "parent_id");
    public static readonly CharField Description = new("Description") { Translate = true };
    public static readonly BooleanField Exclusive = new("Exclusive");
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
    public static readonly Many2one ParentId = new("Parent", "ir.module.category");
    public static readonly IntegerField Sequence = new("Sequence");
    public static readonly BooleanField Visible = new("Visible");
}
