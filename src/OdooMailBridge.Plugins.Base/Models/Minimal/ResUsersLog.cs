using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.users.log", "Users Log", Order = "id desc")]
public sealed partial class ResUsersLog : ModelLayer
{
}
