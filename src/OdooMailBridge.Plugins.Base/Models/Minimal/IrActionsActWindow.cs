using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.actions.act_window", "Action Window", Order = "name", Table = "ir_act_window")]
[SqlConstraint("path_unique", "Path to show in the URL must be unique! Please choose another one.")]
public sealed partial class IrActionsActWindow : ModelLayer
{
    public static readonly Many2one BindingModelId = new("Binding model", "ir.model") { OnDelete = "cascade" };
    public static readonly CharField BindingType = new("Binding type") { Required = true };
    public static readonly CharField BindingViewTypes = new("Binding view types");
    public static readonly CharField ContextField = new("Context") { Name = "context", Required = true };
    public static readonly CharField DomainText = new("Domain") { Name = "domain" };
    public static readonly BooleanField Filter = new("Filter");
    public static readonly HtmlField Help = new("Help") { Translate = true };
    public static readonly IntegerField Limit = new("Limit");
    public static readonly CharField MobileViewMode = new("Mobile view mode");
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
    public static readonly CharField Path = new("Path");
    public static readonly IntegerField ResId = new("Res");
    public static readonly CharField ResModel = new("Res model") { Required = true };
    public static readonly Many2one SearchViewId = new("Search view", "ir.ui.view");
    public static readonly CharField Target = new("Target");
    public static readonly CharField Type = new("Type") { Required = true };
    public static readonly CharField Usage = new("Usage");
    public static readonly Many2one ViewId = new("View", "ir.ui.view");
    public static readonly CharField ViewMode = new("View mode") { Required = true };
}
