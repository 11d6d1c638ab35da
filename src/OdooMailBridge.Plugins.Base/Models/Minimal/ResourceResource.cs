using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("resource.resource", "Resources")]
public sealed partial class ResourceResource : ModelLayer
{
    public static readonly Many2one CalendarId = new("Calendar", "resource.calendar");
    public static readonly CharField Name = new("Name") { Required = true };
    public static readonly Many2one UserId = new("User", "res.users");
}
