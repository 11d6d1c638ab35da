using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.ui.menu", "Menu")]
public sealed partial class IrUiMenu : ModelLayer
{
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
}
