using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.ui.view", "View", Order = "name,id")]
public sealed partial class IrUiView : ModelLayer
{
    public static readonly CharField Model = new("Model");
    public static readonly CharField Name = new("Name") { Required = true };
}
