using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.actions.actions", "Actions", Order = "name", Table = "ir_actions")]
public sealed partial class IrActionsActions : ModelLayer
{
    public static readonly Many2one BindingModelId = new("Binding model", "ir.model") { OnDelete = "cascade" };
    public static readonly CharField BindingType = new("Binding type") { Required = true };
    public static readonly CharField BindingViewTypes = new("Binding view types");
    public static readonly HtmlField Help = new("Help") { Translate = true };
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
    public static readonly CharField Path = new("Path");
    public static readonly CharField Type = new("Type") { Required = true };
}
