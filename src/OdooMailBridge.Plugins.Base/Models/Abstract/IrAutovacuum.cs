using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.autovacuum", "Automatic Vacuum", Abstract = true)]
public sealed partial class IrAutovacuum : ModelLayer
{
}
