using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.model.fields.selection", "Fields Selection", Order = "sequence, id", RecName = "value")]
[SqlConstraint("selection_field_uniq", "Selections values must be unique per field")]
public sealed partial class IrModelFieldsSelection : ModelLayer
{
    public static readonly Many2one FieldId = new("Field", "ir.model.fields") { Required = true, OnDelete = "cascade" };
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
    public static readonly IntegerField Sequence = new("Sequence");
    public static readonly CharField Value = new("Value") { Required = true };
}
