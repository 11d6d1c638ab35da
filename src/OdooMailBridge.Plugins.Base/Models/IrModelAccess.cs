using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.model.access", "Model Access", Steady = true, Order = "model_id,group_id,name,id")]
public sealed partial class IrModelAccess : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly Many2one GroupId = new("Group", "res.groups") { OnDelete = "restrict" };
    public static readonly Many2one ModelId = new("Model", "ir.model") { Required = true, OnDelete = "cascade" };
    public static readonly CharField Name = new("Name") { Required = true };
    public static readonly BooleanField PermCreate = new("Create Access");
    public static readonly BooleanField PermRead = new("Read Access");
    public static readonly BooleanField PermUnlink = new("Delete Access");
    public static readonly BooleanField PermWrite = new("Write Access");
}
