using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.model", "Models", Steady = true, Order = "is_mail_thread DESC, name ASC", RecNamesSearch = "name,model")]
[SqlConstraint("obj_name_uniq", "Each model must have a unique name.")]
public sealed partial class IrModel : ModelLayer
{
    public static readonly One2many AccessIds = new("Access", "ir.model.access", "model_id");
    public static readonly IntegerField Count = new("Count (Incl. Archived)") { Readonly = true, Store = false, Compute = CountRecords };
    public static readonly One2many FieldId = new("Fields", "ir.model.fields", "model_id")
    {
        Required = true,
        DefaultFrom = _ => new List<object?> { new List<object?> { 6L, 0L, new List<object?>() }, new List<object?> { 0L, 0L, new Values { ["name"] = "x_name", ["field_description"] = "Name", ["ttype"] = "char", ["copied"] = true } } },
    };
    public static readonly TextField InfoText = new("Information") { Name = "info" };
    public static readonly Many2many InheritedModelIds = new("Inherited models", "ir.model") { Readonly = true, Store = false, Compute = Lenders };
    public static readonly CharField Model = new("Model") { Required = true, Default = "x_" };
    public static readonly CharField Modules = new("In Apps") { Readonly = true, Store = false, Compute = ModuleNames };
    public static readonly CharField Name = new("Model Description") { Required = true, Translate = true };
    public static readonly CharField Order = new("Order") { Required = true, Default = "id" };
    public static readonly One2many RuleIds = new("Record Rules", "ir.rule", "model_id");
    public static readonly SelectionField State = new("Type", ("manual", "Custom Object"), ("base", "Base Object")) { Readonly = true, Default = "manual" };
    public static readonly BooleanField Transient = new("Transient Model");
    public static readonly One2many ViewIds = new("Views", "ir.ui.view", "model") { Readonly = true, Store = false };
}
