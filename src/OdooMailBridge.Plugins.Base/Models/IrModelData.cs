using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.model.data", "Model Data", Order = "module, model, name")]
[SqlConstraint("name_nospaces", "External IDs cannot contain spaces")]
public sealed partial class IrModelData : ModelLayer
{
    public static readonly CharField CompleteName = new("Complete ID") { Readonly = true, Store = false, Compute = record => string.Join('.', new[] { record.Str("module"), record.Str("name") }.Where(part => !string.IsNullOrEmpty(part))), Depends = ["module", "name"] };
    public static readonly CharField Model = new("Model Name") { Required = true };
    public static readonly CharField Module = new("Module") { Required = true, Default = "" };
    public static readonly CharField Name = new("External Identifier") { Required = true };
    public static readonly BooleanField Noupdate = new("Non Updatable") { Default = false };
    public static readonly CharField Reference = new("Reference") { Readonly = true, Store = false, Compute = record => $"{record.Text("model")},{record.Int("res_id")}", Depends = ["model", "res_id"] };
    public static readonly Many2oneReference ResId = new("Record ID", "model");
}
