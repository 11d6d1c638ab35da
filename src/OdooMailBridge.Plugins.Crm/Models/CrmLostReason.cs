using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Crm;

[Model("crm.lost.reason", "Opp. Lost Reason")]
public sealed class CrmLostReason : ModelLayer
{
    public static readonly CharField Name = new("Description") { Required = true, Translate = true };
    public static readonly BooleanField Active = new("Active") { Default = true };
}
