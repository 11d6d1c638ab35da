using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.default", "Default Values", Steady = true, RecName = "field_id")]
public sealed partial class IrDefault : ModelLayer
{
    public static readonly Many2one CompanyId = new("Company", "res.company") { OnDelete = "cascade" };
    public static readonly CharField Condition = new("Condition");
    public static readonly Many2one FieldId = new("Field", "ir.model.fields") { Required = true, OnDelete = "cascade" };
    public static readonly CharField JsonValue = new("Json value") { Required = true };
    public static readonly Many2one UserId = new("User", "res.users") { OnDelete = "cascade" };
}
