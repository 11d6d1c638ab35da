using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>The name under which Odoo knows what all models have in common.</summary>
[Model("base", "Base", Abstract = true)]
public sealed class BaseModel : ModelLayer;
