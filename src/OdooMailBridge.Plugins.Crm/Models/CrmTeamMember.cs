using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Crm;

[Model("crm.team.member", "Sales Team Member", Order = "create_date, id", RecName = "user_id")]
public sealed class CrmTeamMember : ModelLayer
{
    public static readonly Many2one CrmTeamId = new("Sales Team", "crm.team") { Required = true, OnDelete = "cascade" };
    public static readonly Many2one UserId = new("Salesperson", "res.users") { Required = true, OnDelete = "cascade" };
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly CharField AssignmentDomain = new("Assignment Domain");
    public static readonly BooleanField AssignmentOptout = new("Pause assignment");
    public static readonly IntegerField AssignmentMax = new("Average Leads Capacity (on 30 days)") { Default = 30 };
    public static readonly CharField Name = new("Name") { Related = "user_id.display_name", Readonly = false };
    public static readonly CharField Email = new("Email") { Related = "user_id.email" };
}
