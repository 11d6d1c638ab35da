using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("resource.calendar", "Resource Working Time")]
public sealed partial class ResourceCalendar : ModelLayer
{
    public static readonly Many2one CompanyId = new("Company", "res.company");
    public static readonly CharField Name = new("Name") { Required = true };
}
