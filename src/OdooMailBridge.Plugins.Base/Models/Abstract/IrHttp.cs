using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.http", "HTTP Routing", Abstract = true)]
public sealed partial class IrHttp : ModelLayer
{
}
